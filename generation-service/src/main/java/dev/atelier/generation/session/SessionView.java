package dev.atelier.generation.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session as its owner sees it.
 *
 * @param latestImage in lists only; empty until there is one
 */
record SessionView(
        UUID id,
        EntryType entryType,
        String sourceImageId,
        Instant startedAt,
        SessionStatus status,
        Instant completedAt,
        int stepsCount,
        LatestImage latestImage) {

    record LatestImage(String id, String thumbnailUrl) {}
}
