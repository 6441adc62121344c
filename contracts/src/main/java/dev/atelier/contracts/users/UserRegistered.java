package dev.atelier.contracts.users;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * An account exists.
 *
 * @param userId the account
 * @param registeredAt when it was committed
 */
@EventType("atelier.users.registered.v1")
public record UserRegistered(String userId, Instant registeredAt) implements UsersEvent {

    @Override
    public String aggregateId() {
        return userId;
    }
}
