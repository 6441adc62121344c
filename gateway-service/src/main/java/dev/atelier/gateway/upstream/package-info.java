/** The services behind the gateway: where they are, the connections to them, and how many requests each gets at once. */
package dev.atelier.gateway.upstream;
