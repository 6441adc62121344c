package dev.atelier.platform.blobs;

/**
 * Where a blob is. The bucket is the name the design gives it ({@code atelier-media}); a configured prefix is added on the
 * way to the store and never shows here.
 *
 * @param bucket 3 to 63 characters, lower case
 * @param key not empty, no leading slash, at most 1024 bytes as UTF-8 (the limit of S3)
 */
public record BlobRef(String bucket, String key) {
    public BlobRef {
        if (bucket == null || bucket.isBlank()) {
            throw new IllegalArgumentException("A blob needs a bucket");
        }
        if (key == null || key.isEmpty() || key.startsWith("/")) {
            throw new IllegalArgumentException("A blob's key is neither empty nor starts with a slash: " + key);
        }
    }

    @Override
    public String toString() {
        return bucket + "/" + key;
    }
}
