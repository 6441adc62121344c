/** What the gateway says about itself and about the services behind it. */
package dev.atelier.gateway.health;
