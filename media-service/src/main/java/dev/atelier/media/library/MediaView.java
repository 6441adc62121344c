package dev.atelier.media.library;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atelier.media.rendition.PhotoFacts;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A medium as callers see it. Field names and the numeric id are those of the media contract; addresses appear when
 * there is something at them.
 */
@Schema(name = "Media", description = "A picture, its copies and everything known about it.")
public record MediaView(
        @Schema(examples = "123") long id,

        @Schema(examples = "MED-20261121093000-3f9c0a1b2c3d4e5f")
        String publicId,

        String filename,
        @Schema(examples = "IMG_2041.jpg") String originalFilename,
        @Schema(examples = "IMAGE") String mediaType,
        @Schema(examples = "image/jpeg") String contentType,
        @Schema(description = "Bytes") long fileSize,
        @Schema(description = "Of the original") String sha256,
        int width,
        int height,

        @Schema(description = "Perceptual hash, 64 bits as hex")
        String imageHash,

        @Schema(examples = "S3") String storageType,
        String bucketName,
        String originalUrl,
        String thumbnailUrl,
        String smallUrl,
        String mediumUrl,
        String largeUrl,

        @Schema(description = "Where everybody finds it, once it is published")
        String publicUrl,

        @Schema(description = "Why it is not published although that was asked for")
        String publicationFailure,

        @Schema(description = "arriving, uploaded, processed or failed", examples = "processed")
        String processingState,

        @Schema(description = "Why processing failed", examples = "truncated_image")
        String failureCode,

        String entityType,
        String entityId,
        String entityField,
        String title,
        String altText,
        String caption,
        int sortOrder,
        @JsonProperty("is_primary") boolean primary,
        List<String> tags,

        @Schema(description = "What the camera wrote; never where it was")
        PhotoFacts metadata,

        List<Copy> renditions,
        @Schema(description = "Its owner") String uploadedBy,
        @JsonProperty("is_public") boolean forEverybody,
        @JsonProperty("is_approved") boolean approved,
        String moderationStatus,
        Instant createdAt,
        Instant updatedAt) {

    /** A smaller copy. */
    @Schema(name = "MediaRendition")
    public record Copy(String name, int width, int height, long fileSize, String url) {}
}
