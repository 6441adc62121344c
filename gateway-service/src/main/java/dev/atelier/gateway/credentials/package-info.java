/** Turns what a client shows into the internal token services believe, and forgets it when it is revoked. */
package dev.atelier.gateway.credentials;
