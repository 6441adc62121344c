package dev.atelier.contracts.models;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * What model-download-service held of a deleted user is gone, or there was nothing.
 *
 * @param userId whose data it was
 * @param erasedAt when the last of it was removed
 */
@EventType("atelier.models.erased.v1")
public record ModelsErased(String userId, Instant erasedAt) implements ModelsEvent {

    @Override
    public String aggregateId() {
        return userId;
    }
}
