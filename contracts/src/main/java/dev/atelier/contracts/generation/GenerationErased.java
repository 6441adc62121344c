package dev.atelier.contracts.generation;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * What generation-service held of a deleted user is gone, or there was nothing.
 *
 * @param userId whose data it was
 * @param erasedAt when the last of it was removed
 */
@EventType("atelier.generation.erased.v1")
public record GenerationErased(String userId, Instant erasedAt) implements GenerationEvent {

    @Override
    public String aggregateId() {
        return userId;
    }
}
