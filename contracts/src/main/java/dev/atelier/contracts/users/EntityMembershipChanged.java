package dev.atelier.contracts.users;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * What somebody may do for an entity (a community, a builder, a property) is now this. The newest fact per entity and user
 * holds.
 *
 * @param entityType e.g. {@code community}
 * @param entityId the entity, as its own system calls it
 * @param userId the member
 * @param role e.g. {@code admin}; null when the user is a member no more
 * @param changedAt when it was committed
 */
@EventType("atelier.users.entity-membership-changed.v1")
public record EntityMembershipChanged(String entityType, String entityId, String userId, String role, Instant changedAt)
        implements UsersEvent {

    @Override
    public String aggregateId() {
        return entityType + "/" + entityId + "/" + userId;
    }
}
