package dev.atelier.contracts.users;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A credential must no longer be accepted. Drop whatever was cached for it.
 *
 * @param userId whose credential it was
 * @param credentialId the public id of the credential
 * @param revokedAt from when on
 */
@EventType("atelier.users.credential-revoked.v1")
public record CredentialRevoked(String userId, String credentialId, Instant revokedAt) implements UsersEvent {

    @Override
    public String aggregateId() {
        return userId;
    }
}
