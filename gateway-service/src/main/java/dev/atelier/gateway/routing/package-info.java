/** Which request goes to which service, and on what conditions. Configuration in, decisions out; no I/O. */
package dev.atelier.gateway.routing;
