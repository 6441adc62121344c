package dev.atelier.media.library;

import dev.atelier.contracts.media.GenerationSource;
import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.contracts.media.MediaOrigin;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.contracts.media.MediaProcessingFailed;
import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.media.rendition.PhotoFacts;
import dev.atelier.platform.identity.Caller;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A picture somebody has. Its state only ever moves forward: arriving, uploaded, then processed or failed. Each step
 * answers the event that tells it, or nothing if it had been taken before: that is what makes every event go out once.
 */
@Entity
@Table(name = "media")
public class Media {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String publicId;
    private String ownerId;

    @Enumerated(EnumType.STRING)
    private MediaState state;

    private String failureCode;
    private boolean publishRequested;
    private String publicUrl;
    private String publicationFailure;

    @Embedded
    private Original original;

    private String imageHash;

    @Convert(converter = PhotoFactsConverter.class)
    private PhotoFacts photoFacts;

    @Embedded
    private Placement placement;

    @Embedded
    private Description description;

    @Embedded
    private Visibility visibility;

    @Embedded
    private GeneratedImage generated;

    private Instant createdAt;
    private Instant updatedAt;

    /** For the database. */
    protected Media() {}

    private Media(String ownerId, MediaState state, Original original, Instant now) {
        this.publicId = MediaKeys.publicId(now);
        this.ownerId = ownerId;
        this.state = state;
        this.original = original;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** One whose original lies in our bucket. */
    public static Media uploaded(
            String ownerId,
            Original original,
            Placement placement,
            Description description,
            Visibility visibility,
            boolean publishRequested,
            Instant now) {
        Media media = new Media(ownerId, MediaState.UPLOADED, original, now);
        media.placement = placement;
        media.description = description;
        media.visibility = visibility;
        media.publishRequested = publishRequested;
        return media;
    }

    /** One that generation-service made and still has to be fetched; private until its owner decides otherwise. */
    public static Media arriving(String ownerId, Original original, GeneratedImage generated, Instant now) {
        Media media = new Media(ownerId, MediaState.ARRIVING, original, now);
        media.placement = new Placement(EntityType.USER.code(), ownerId, "gallery", 0, false);
        media.description = Description.NONE;
        media.visibility = Visibility.of(false, EntityType.USER);
        media.generated = generated;
        return media;
    }

    /** To be told right after an uploaded medium was inserted. */
    public MediaUploaded uploadedEvent() {
        return new MediaUploaded(
                key(),
                ownerId,
                origin(),
                original.contentType(),
                original.fileSize(),
                original.sha256(),
                publishRequested,
                createdAt);
    }

    /** Its original has been fetched. */
    public Optional<MediaUploaded> arrived(Instant now) {
        return move(MediaState.ARRIVING, MediaState.UPLOADED, now) ? Optional.of(uploadedEvent()) : Optional.empty();
    }

    /** Its copies are made. */
    public Optional<MediaProcessed> processed(
            int width, int height, String hash, PhotoFacts facts, List<Rendition> copies, Instant now) {
        if (!move(MediaState.UPLOADED, MediaState.PROCESSED, now)) {
            return Optional.empty();
        }
        original = original.upright(width, height);
        imageHash = hash;
        photoFacts = facts;
        return Optional.of(new MediaProcessed(
                key(),
                ownerId,
                origin(),
                original.contentType(),
                original.fileSize(),
                original.sha256(),
                width,
                height,
                hash,
                original.location(),
                copies.stream().map(Rendition::toContract).toList(),
                publishRequested,
                generationSource(),
                now));
    }

    private GenerationSource generationSource() {
        return generated == null ? null : generated.source();
    }

    /** It was given up. */
    public Optional<MediaProcessingFailed> failed(String code, Instant now) {
        if (state.isFinal()) {
            return Optional.empty();
        }
        move(state, MediaState.FAILED, now);
        failureCode = code;
        return Optional.of(new MediaProcessingFailed(key(), ownerId, code, generationSource(), now));
    }

    /** Somebody has given it a public address. */
    public void published(String url, Instant now) {
        publicUrl = url;
        publicationFailure = null;
        updatedAt = now;
    }

    /** Nobody wanted to publish it; an address it already has stays. */
    public void notPublished(String code, Instant now) {
        publicationFailure = code;
        updatedAt = now;
    }

    public MediaDeleted deletedEvent(Instant now) {
        return new MediaDeleted(key(), ownerId, original.fileSize(), now);
    }

    public boolean isVisibleTo(Optional<Caller> caller) {
        return visibility.isForEverybody() || caller.filter(this::isRuledBy).isPresent();
    }

    /** Its owner, or somebody whose office it is. */
    public boolean isRuledBy(Caller caller) {
        return caller.owns(ownerId) || caller.has("moderator") || caller.isService();
    }

    public boolean isForEverybody() {
        return visibility.isForEverybody();
    }

    /** The id as it stands in events and work. */
    public String key() {
        return Long.toString(id);
    }

    public long id() {
        return id;
    }

    public MediaState state() {
        return state;
    }

    public Original original() {
        return original;
    }

    public GeneratedImage generated() {
        return generated;
    }

    private MediaOrigin origin() {
        return generated == null ? MediaOrigin.UPLOAD : MediaOrigin.GENERATION;
    }

    private boolean move(MediaState from, MediaState to, Instant now) {
        if (state != from) {
            return false;
        }
        state = to;
        updatedAt = now;
        return true;
    }

    MediaView view(MediaAddresses addresses, List<Rendition> copies) {
        return new MediaView(
                id,
                publicId,
                original.filename(),
                original.originalFilename(),
                "IMAGE",
                original.contentType(),
                original.fileSize(),
                original.sha256(),
                original.width(),
                original.height(),
                imageHash,
                "S3",
                original.bucket(),
                addresses.content(id),
                addresses.rendition(id, "thumbnail", copies),
                addresses.rendition(id, "small", copies),
                addresses.rendition(id, "medium", copies),
                addresses.rendition(id, "large", copies),
                publicUrl,
                publicationFailure,
                state.code(),
                failureCode,
                placement.entityType(),
                placement.entityId(),
                placement.entityField(),
                description.title(),
                description.altText(),
                description.caption(),
                placement.sortOrder(),
                placement.isPrimary(),
                description.tags(),
                photoFacts,
                copies.stream().map(copy -> copy.view(addresses)).toList(),
                ownerId,
                visibility.isPublic(),
                visibility.isApproved(),
                visibility.moderationStatus(),
                createdAt,
                updatedAt);
    }
}
