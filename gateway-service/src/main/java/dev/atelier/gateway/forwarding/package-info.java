/** One request through the gateway: streams both ways with back-pressure, and ends cleanly whoever goes away first. */
package dev.atelier.gateway.forwarding;
