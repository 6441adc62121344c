/** How often somebody may ask: per user, per credential and per address, over all replicas of the gateway. */
package dev.atelier.gateway.limits;
