package dev.atelier.contracts.users;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * An account is closed for ever. Remove what is kept of its user and tell when that is done.
 *
 * @param userId the account
 * @param deletedAt from when on it exists no more
 */
@EventType("atelier.users.deleted.v1")
public record UserDeleted(String userId, Instant deletedAt) implements UsersEvent {

    @Override
    public String aggregateId() {
        return userId;
    }
}
