package dev.atelier.platform.blobs;

/**
 * What a finished write tells.
 *
 * @param size in bytes
 * @param sha256 of the bytes as they were sent, 64 lower-case hex digits, computed once on the way
 * @param etag as the store gave it, without quotes; for large files it is not a digest of the content
 */
public record StoredBlob(BlobRef ref, long size, String sha256, String etag) {}
