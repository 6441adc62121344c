package dev.atelier.standins.simulators.discord;

import java.time.Instant;
import java.util.Set;

/**
 * A user's approval of the application, with its current tokens.
 *
 * @param scopes what was approved, in the order asked for
 */
record Grant(String userId, Set<String> scopes, String accessToken, String refreshToken, Instant expiresAt) {

    boolean covers(String scope) {
        return scopes.contains(scope);
    }

    String scope() {
        return String.join(" ", scopes);
    }
}
