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
 * @param picture width and height in pixels
 * @param details what is told about it
 * @param destination for whom and where
 */
public record PublishRequest(
        UUID publicationId,
        String slug,
        BlobRef original,
        String contentType,
        long sizeBytes,
        String sha256,
        Size picture,
        Details details,
        Destination destination) {

    /** Pixels; 0 where they are not known. */
    public record Size(int width, int height) {}

    /** The same publication with other bytes of the same kind. */
    public PublishRequest withBytes(BlobRef bytes, long size, String hash) {
        return new PublishRequest(publicationId, slug, bytes, contentType, size, hash, picture, details, destination);
    }

    /** The same publication, into an album. */
    public PublishRequest intoAlbum(String albumId) {
        return new PublishRequest(
                publicationId,
                slug,
                original,
                contentType,
                sizeBytes,
                sha256,
                picture,
                details,
                destination.intoAlbum(albumId));
    }

    /** The kind of file this is, by its content type. */
    public FileType fileType() {
        return FileType.of(contentType);
    }
}
