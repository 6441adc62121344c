package dev.atelier.user.quota;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How much a user may take, and has.
 *
 * @param bytes stored originals
 * @param uploadsPerDay uploads of this UTC day
 * @param generationsPerDay generated images of this UTC day
 * @param downloadsPerDay model downloads of this UTC day
 */
@Schema(name = "Quotas")
public record QuotaView(Entry bytes, Entry uploadsPerDay, Entry generationsPerDay, Entry downloadsPerDay) {

    /**
     * One quota.
     *
     * @param limit absent when there is none
     * @param used what is there for good
     * @param reserved what is on its way; counts as used
     * @param resetsAt when the count begins anew; absent when it is not counted per day
     */
    @Schema(name = "Quota")
    public record Entry(
            @Schema(examples = "200") Long limit,
            @Schema(examples = "12") long used,
            @Schema(examples = "1") long reserved,
            @Schema(examples = "2026-11-21T00:00:00Z") Instant resetsAt) {}
}
