package dev.atelier.contracts.media;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A medium, its renditions and its row are gone.
 *
 * @param mediaId the medium
 * @param ownerId the user it belongs to
 * @param sizeBytes size of the original that was freed
 * @param deletedAt when the row was removed
 */
@EventType("atelier.media.deleted.v1")
public record MediaDeleted(String mediaId, String ownerId, long sizeBytes, Instant deletedAt) implements MediaEvent {

    @Override
    public String aggregateId() {
        return mediaId;
    }
}
