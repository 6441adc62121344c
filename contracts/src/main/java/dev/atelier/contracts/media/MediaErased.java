package dev.atelier.contracts.media;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * What media-service held of a deleted user is gone, or there was nothing.
 *
 * @param userId whose data it was
 * @param erasedAt when the last of it was removed
 */
@EventType("atelier.media.erased.v1")
public record MediaErased(String userId, Instant erasedAt) implements MediaEvent {

    @Override
    public String aggregateId() {
        return userId;
    }
}
