package dev.atelier.standins.simulators.discord;

import java.time.Instant;
import java.util.Set;

/**
 * An authorization code that waits to be exchanged.
 *
 * @param challenge the PKCE S256 challenge, null without PKCE
 */
record Code(String value, String userId, Set<String> scopes, String redirectUri, String challenge, Instant expiresAt) {}
