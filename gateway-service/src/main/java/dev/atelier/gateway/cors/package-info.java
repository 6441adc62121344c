/** Which pages of other origins may talk to the gateway from a browser. */
package dev.atelier.gateway.cors;
