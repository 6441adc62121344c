package dev.atelier.media.library;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atelier.media.rendition.PhotoFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
        String entityProfileId,
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

        @Schema(description = "Why it is not shown, or was flagged")
        String moderationReason,

        @Schema(description = "What a classifier said: safe, nsfw, unclassified or unavailable; absent before")
        String nsfwVerdict,

        Double nsfwScore,

        @Schema(description = "An earlier medium of the same owner that this one repeats")
        Duplicate duplicate,

        String sourceUrl,

        @Schema(description = "Its id in /api/v1/photos") UUID photoId,

        @Schema(description = "Its id in /api/v1/image", examples = "img_3f9c0a1b2c3d")
        String imageId,

        @Schema(description = "Since when it lies in the trash")
        Instant deletedAt,

        Instant createdAt,
        Instant updatedAt) {

    /**
     * @param kind {@code exact} with the same bytes, else how alike they look: {@code identical}, {@code very_similar}
     *     or {@code similar}
     * @param distance bits in which the perceptual hashes differ
     */
    @Schema(name = "MediaDuplicate")
    public record Duplicate(long mediaId, String kind, int distance) {}

    static MediaView of(Media media, MediaAddresses addresses, List<Rendition> copies) {
        Original original = media.original();
        Placement placement = media.placement();
        Description description = media.description();
        Visibility visibility = media.visibility();
        Optional<Screening> screening = Optional.ofNullable(media.screening());
        long id = media.id();
        return new MediaView(
                id,
                media.names().publicId(),
                original.filename(),
                original.originalFilename(),
                original.isVideo() ? "VIDEO" : "IMAGE",
                original.contentType(),
                original.fileSize(),
                original.sha256(),
                original.width(),
                original.height(),
                media.imageHash(),
                "S3",
                original.bucket(),
                addresses.content(id),
                addresses.rendition(id, "thumbnail", copies),
                addresses.rendition(id, "small", copies),
                addresses.rendition(id, "medium", copies),
                addresses.rendition(id, "large", copies),
                media.publication().map(Publication::publicUrl).orElse(null),
                media.publication().map(Publication::publicationFailure).orElse(null),
                media.state().code(),
                media.failureCode(),
                placement.entityType(),
                placement.entityId(),
                placement.entityField(),
                placement.entityProfileId(),
                description.title(),
                description.altText(),
                description.caption(),
                placement.sortOrder(),
                placement.isPrimary(),
                description.tags(),
                media.photoFacts(),
                copies.stream()
                        .filter(Rendition::isListed)
                        .map(copy -> copy.view(addresses))
                        .toList(),
                media.owner().userId(),
                visibility.isPublic(),
                visibility.isApproved(),
                visibility.moderationStatus(),
                Optional.ofNullable(media.decision())
                        .map(Decision::moderationReason)
                        .orElse(null),
                screening.map(Screening::nsfwVerdict).orElse(null),
                screening.map(Screening::nsfwScore).orElse(null),
                duplicate(media),
                media.sourceUrl(),
                media.names().photoId(),
                media.names().imageId(),
                media.deletedAt(),
                media.createdAt(),
                media.updatedAt());
    }

    private static Duplicate duplicate(Media media) {
        return media.twin() == null
                ? null
                : new Duplicate(
                        media.twin().duplicateOf(),
                        media.twin().kind(),
                        media.twin().distance());
    }

    /** A smaller copy. */
    @Schema(name = "MediaRendition")
    public record Copy(String name, int width, int height, long fileSize, String url) {}
}
