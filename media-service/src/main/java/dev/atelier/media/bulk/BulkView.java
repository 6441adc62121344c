package dev.atelier.media.bulk;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a job has come. */
@Schema(name = "BulkJob")
record BulkView(
        String id,

        @Schema(examples = "tag") String action,
        String argument,

        @Schema(description = "running or finished") String state,
        int total,
        int done,
        int failed,
        @Schema(description = "0 to 1") double progress,
        @Schema(description = "The first 100") List<Failure> failures,
        Instant createdAt,
        Instant finishedAt) {

    /** A medium it could not be done with. */
    @Schema(name = "BulkFailure")
    record Failure(String id, String error) {}
}
