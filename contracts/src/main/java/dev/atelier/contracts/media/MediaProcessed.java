package dev.atelier.contracts.media;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.contracts.EventType;
import java.time.Instant;
import java.util.List;

/**
 * Renditions, metadata and perceptual hash of a medium are ready. Sent exactly once per medium.
 *
 * @param mediaId the medium
 * @param ownerId the user it belongs to
 * @param origin how it came in
 * @param contentType of the original
 * @param sizeBytes size of the original
 * @param sha256 of the original, lower-case hex
 * @param width pixels, orientation applied
 * @param height pixels, orientation applied
 * @param perceptualHash 64-bit DCT hash, 16 hex digits
 * @param original where the original lies
 * @param renditions largest first
 * @param publishRequested the uploader wants a public link
 * @param generation which step made it; absent for uploads
 * @param nsfw what a classifier said of it; null from older producers
 * @param processedAt when the renditions were committed
 */
@EventType("atelier.media.processed.v1")
public record MediaProcessed(
        String mediaId,
        String ownerId,
        MediaOrigin origin,
        String contentType,
        long sizeBytes,
        String sha256,
        int width,
        int height,
        String perceptualHash,
        BlobLocation original,
        List<Rendition> renditions,
        boolean publishRequested,
        GenerationSource generation,
        Instant processedAt,
        NsfwVerdict nsfw)
        implements MediaEvent {

    /** One that no classifier is told of. */
    public MediaProcessed(
            String mediaId,
            String ownerId,
            MediaOrigin origin,
            String contentType,
            long sizeBytes,
            String sha256,
            int width,
            int height,
            String perceptualHash,
            BlobLocation original,
            List<Rendition> renditions,
            boolean publishRequested,
            GenerationSource generation,
            Instant processedAt) {
        this(
                mediaId,
                ownerId,
                origin,
                contentType,
                sizeBytes,
                sha256,
                width,
                height,
                perceptualHash,
                original,
                renditions,
                publishRequested,
                generation,
                processedAt,
                null);
    }

    @Override
    public String aggregateId() {
        return mediaId;
    }
}
