package dev.atelier.contracts.media;

import dev.atelier.contracts.BlobLocation;

/**
 * A smaller copy of a picture. Immutable: other bytes get another key.
 *
 * @param name {@code thumbnail}, {@code small}, {@code medium} or {@code large}
 * @param contentType of the copy
 * @param width pixels
 * @param height pixels
 * @param sizeBytes size of the copy
 * @param blob where it lies
 */
public record Rendition(String name, String contentType, int width, int height, long sizeBytes, BlobLocation blob) {}
