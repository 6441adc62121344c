package dev.atelier.gateway.credentials;

import java.time.Instant;
import java.util.Set;

/**
 * Whom a request comes from. What user-service gave for a credential.
 *
 * @param jwt the token services believe
 * @param expiresAt when they stop
 * @param credentialId the public id of the credential it was given for
 * @param userId whom it is about
 * @param scopes what it may be used for; empty means everything
 */
public record InternalToken(String jwt, Instant expiresAt, String credentialId, String userId, Set<String> scopes) {

    @Override
    public String toString() {
        return "InternalToken[credentialId=" + credentialId + ", expiresAt=" + expiresAt + "]";
    }
}
