package dev.atelier.contracts.media;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A medium could not be processed; its original is kept.
 *
 * @param mediaId the medium
 * @param ownerId the user it belongs to
 * @param code stable reason, as in problem answers
 * @param generation which step made it; absent for uploads
 * @param failedAt when it was given up
 */
@EventType("atelier.media.processing-failed.v1")
public record MediaProcessingFailed(
        String mediaId, String ownerId, String code, GenerationSource generation, Instant failedAt)
        implements MediaEvent {

    @Override
    public String aggregateId() {
        return mediaId;
    }
}
