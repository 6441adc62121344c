package dev.atelier.contracts.hosting;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * What hosting-service held of a deleted user is gone, or there was nothing.
 *
 * @param userId whose data it was
 * @param erasedAt when the last of it was removed
 */
@EventType("atelier.hosting.erased.v1")
public record HostingErased(String userId, Instant erasedAt) implements HostingEvent {

    @Override
    public String aggregateId() {
        return userId;
    }
}
