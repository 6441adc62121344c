package dev.atelier.contracts.users;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * Every service has erased what it held of a deleted user.
 *
 * @param userId whose data it was
 * @param erasedAt when the last service had answered
 */
@EventType("atelier.users.erased.v1")
public record UserErased(String userId, Instant erasedAt) implements UsersEvent {

    @Override
    public String aggregateId() {
        return userId;
    }
}
