package dev.atelier.contracts.media;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * An upload that was announced or begun has not been completed in time; what had arrived of it is gone.
 *
 * @param uploadId the upload
 * @param ownerId the user who had begun it
 * @param mediaId the id its medium would have had
 * @param expiredAt when it was given up
 */
@EventType("atelier.media.upload-expired.v1")
public record UploadExpired(String uploadId, String ownerId, String mediaId, Instant expiredAt) implements MediaEvent {

    @Override
    public String aggregateId() {
        return mediaId;
    }
}
