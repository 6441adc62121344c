package dev.atelier.contracts.generation;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * An image a backend made lies in the blob store. Sent once per step and image name.
 *
 * @param stepId the step
 * @param sessionId the session of the step
 * @param imageName its name at the backend, unique within the step
 * @param ownerId the user it belongs to
 * @param blob where it lies
 * @param contentType of the image
 * @param sizeBytes size of the image
 * @param sha256 of the image, lower-case hex
 * @param width pixels
 * @param height pixels
 * @param seed the seed it was made with
 * @param retrievedAt when it was stored
 */
@EventType("atelier.generation.image-retrieved.v1")
public record ImageRetrieved(
        String stepId,
        String sessionId,
        String imageName,
        String ownerId,
        BlobLocation blob,
        String contentType,
        long sizeBytes,
        String sha256,
        int width,
        int height,
        long seed,
        Instant retrievedAt)
        implements GenerationEvent {

    @Override
    public String aggregateId() {
        return stepId;
    }
}
