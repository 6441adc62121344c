package dev.atelier.gateway.credentials;

import java.time.Instant;

/**
 * What user-service gave for a credential.
 *
 * @param jwt the token services believe
 * @param expiresAt when they stop
 * @param credentialId the public id of the credential it was given for
 */
record InternalToken(String jwt, Instant expiresAt, String credentialId) {

    @Override
    public String toString() {
        return "InternalToken[credentialId=" + credentialId + ", expiresAt=" + expiresAt + "]";
    }
}
