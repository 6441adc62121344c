package dev.atelier.hosting.chain;

import dev.atelier.platform.blobs.BlobRef;
import java.util.UUID;

/**
 * What a host is asked to publish.
 *
 * @param publicationId the publication; the same at every attempt
 * @param slug an unguessable name for it, safe in URLs; the same at every attempt
 * @param original where the bytes lie
 * @param contentType of the original
 * @param sizeBytes of the original
 * @param sha256 of the original, lower-case hex
 */
public record PublishRequest(
        UUID publicationId, String slug, BlobRef original, String contentType, long sizeBytes, String sha256) {

    /** The same publication with other bytes of the same kind. */
    public PublishRequest withBytes(BlobRef bytes, long size, String hash) {
        return new PublishRequest(publicationId, slug, bytes, contentType, size, hash);
    }

    /** The kind of file this is, by its content type. */
    public FileType fileType() {
        return FileType.of(contentType);
    }
}
