package dev.atelier.transfer;

import java.nio.file.Path;

/**
 * A file that is whole.
 *
 * @param path where it lies
 * @param size in bytes
 * @param sha256 lower-case hex, computed on the way
 */
public record TransferredFile(Path path, long size, String sha256) {}
