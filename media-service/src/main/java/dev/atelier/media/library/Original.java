package dev.atelier.media.library;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.platform.blobs.BlobRef;
import jakarta.persistence.Embeddable;

/**
 * The file as it came in.
 *
 * @param filename our name for it, the last part of the key
 * @param originalFilename the sender's name for it
 * @param contentType as its bytes say
 * @param fileSize in bytes
 * @param sha256 lower-case hex
 * @param width pixels; upright once it is processed
 * @param height pixels, likewise
 */
@Embeddable
public record Original(
        String bucket,
        String blobKey,
        String filename,
        String originalFilename,
        String contentType,
        long fileSize,
        String sha256,
        int width,
        int height) {

    public BlobRef ref() {
        return new BlobRef(bucket, blobKey);
    }

    BlobLocation location() {
        return new BlobLocation(bucket, blobKey);
    }

    /** The same bytes elsewhere. */
    Original at(BlobRef ref) {
        return new Original(
                ref.bucket(),
                ref.key(),
                MediaKeys.filename(ref),
                originalFilename,
                contentType,
                fileSize,
                sha256,
                width,
                height);
    }

    public boolean isVideo() {
        return contentType.startsWith("video/");
    }

    Original upright(int uprightWidth, int uprightHeight) {
        return new Original(
                bucket,
                blobKey,
                filename,
                originalFilename,
                contentType,
                fileSize,
                sha256,
                uprightWidth,
                uprightHeight);
    }
}
