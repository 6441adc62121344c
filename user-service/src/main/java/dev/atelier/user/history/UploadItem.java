package dev.atelier.user.history;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An upload, with the names the Chevereto integration gave the fields.
 *
 * @param uploadId the medium, as media-service names it
 * @param contentType of the original
 * @param fileSize of the original, bytes
 * @param uploadTimestamp when it was taken in
 * @param url the public link; absent while there is none
 * @param hostingService {@code chevereto} or {@code local}; absent while there is no public link
 */
@Schema(name = "Upload")
public record UploadItem(
        @Schema(examples = "0198f2c4-6f0e-7c1a-9a1e-5b2f60c7d111")
        String uploadId,

        @Schema(examples = "image/jpeg") String contentType,
        @Schema(examples = "48211") long fileSize,
        @Schema(examples = "2026-11-20T19:30:00Z") Instant uploadTimestamp,

        @Schema(examples = "https://img.example.org/i/cat.jpg")
        String url,

        @Schema(examples = "local") String hostingService) {}
