package dev.atelier.platform.blobs;

import java.time.Instant;

/**
 * What the store knows about a blob without sending it.
 *
 * @param size of the whole blob in bytes
 * @param contentType as stored; some stores normalise it ({@code text/plain;charset=utf-8})
 * @param etag without quotes
 */
public record BlobStat(long size, String contentType, String etag, Instant lastModified) {}
