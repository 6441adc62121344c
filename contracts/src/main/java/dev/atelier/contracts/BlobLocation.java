package dev.atelier.contracts;

/**
 * Where bytes lie in the shared blob store.
 *
 * @param bucket the bucket's name without any installation prefix
 * @param key the object's key
 */
public record BlobLocation(String bucket, String key) {}
