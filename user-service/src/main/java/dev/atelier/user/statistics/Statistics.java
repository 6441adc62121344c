package dev.atelier.user.statistics;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a user has in the suite. It follows the uploads within moments.
 *
 * @param totalUploads pictures and videos they have now
 * @param totalStorageBytes size of their originals
 * @param totalFolders folders they have, the default one included
 * @param lastUpload when they last uploaded something; absent when they never did
 */
@Schema(name = "Statistics")
public record Statistics(
        @Schema(examples = "12") long totalUploads,
        @Schema(examples = "48211097") long totalStorageBytes,
        @Schema(examples = "2") long totalFolders,
        @Schema(examples = "2026-11-20T19:30:00Z") Instant lastUpload) {

    static final Statistics NONE = new Statistics(0, 0, 0, null);

    Statistics withFolders(long folders) {
        return new Statistics(totalUploads, totalStorageBytes, folders, lastUpload);
    }
}
