package dev.atelier.media.library;

import jakarta.persistence.Embeddable;

/**
 * An earlier medium of the same owner that this one repeats.
 *
 * @param duplicateOf its id
 * @param duplicateDistance bits in which their perceptual hashes differ; -1 with the same bytes
 */
@Embeddable
public record Twin(Long duplicateOf, Integer duplicateDistance) {
    private static final int SAME_BYTES = -1;

    static Twin exact(long of) {
        return new Twin(of, SAME_BYTES);
    }

    String kind() {
        return isExact() ? "exact" : Likeness.of(duplicateDistance);
    }

    boolean isExact() {
        return duplicateDistance == SAME_BYTES;
    }

    int distance() {
        return Math.max(0, duplicateDistance);
    }
}
