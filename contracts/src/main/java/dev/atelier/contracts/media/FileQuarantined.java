package dev.atelier.contracts.media;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A file somebody sent holds something harmful. It was not taken in and lies apart.
 *
 * @param fileId the file in quarantine
 * @param ownerId the user who sent it
 * @param signature what the scanner calls it
 * @param sizeBytes size of the file
 * @param sha256 of the file, lower-case hex
 * @param foundAt when it was found
 */
@EventType("atelier.media.file-quarantined.v1")
public record FileQuarantined(
        String fileId, String ownerId, String signature, long sizeBytes, String sha256, Instant foundAt)
        implements MediaEvent {

    @Override
    public String aggregateId() {
        return fileId;
    }
}
