/** Where requests come in: every one is judged here before anything else of the gateway sees it. */
package dev.atelier.gateway.door;
