package dev.atelier.contracts.media;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A new original lies in the blob store and its row is committed; renditions are still to come.
 *
 * @param mediaId the medium
 * @param ownerId the user it belongs to
 * @param origin how it came in
 * @param contentType as sniffed from the bytes
 * @param sizeBytes size of the original
 * @param sha256 of the original, lower-case hex
 * @param publishRequested the uploader wants a public link
 * @param uploadedAt when the row was committed
 */
@EventType("atelier.media.uploaded.v1")
public record MediaUploaded(
        String mediaId,
        String ownerId,
        MediaOrigin origin,
        String contentType,
        long sizeBytes,
        String sha256,
        boolean publishRequested,
        Instant uploadedAt)
        implements MediaEvent {

    @Override
    public String aggregateId() {
        return mediaId;
    }
}
