package dev.atelier.user.export;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far an export is.
 *
 * @param id names it
 * @param status running, ready, failed or expired
 * @param files pictures and videos that are in it so far
 * @param totalFiles how many the user had when it began
 * @param bytes size of the file, so far
 * @param requestedAt when it was asked for
 * @param finishedAt when it was ready or had failed
 * @param expiresAt until when the file can be had
 * @param downloadUrl where; absent when it cannot be had
 * @param failure why it failed
 */
@Schema(name = "Export")
public record ExportView(
        @Schema(examples = "ex_5f0c9a31d2b4e6f8") String id,
        @Schema(examples = "ready") String status,
        @Schema(examples = "12") long files,
        @Schema(examples = "12") long totalFiles,
        @Schema(examples = "48211097") long bytes,
        @Schema(examples = "2026-11-21T12:30:00Z") Instant requestedAt,
        @Schema(examples = "2026-11-21T12:31:00Z") Instant finishedAt,
        @Schema(examples = "2026-11-22T12:31:00Z") Instant expiresAt,
        @Schema(examples = "/api/v1/me/export/file") String downloadUrl,
        @Schema(examples = "media does not answer") String failure) {}
