/**
 * The tools agents use, at {@code /mcp} (Model Context Protocol, Streamable HTTP). Each is a few calls of the services'
 * own API, made as the user whose credential came with the request: what the user may not do, no tool does.
 */
package dev.atelier.gateway.mcp;
