package dev.atelier.media.library;

import dev.atelier.contracts.media.GenerationSource;
import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.contracts.media.MediaOrigin;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.contracts.media.MediaProcessingFailed;
import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.media.entity.EntityRef;
import dev.atelier.media.rendition.PhotoFacts;
import dev.atelier.platform.blobs.BlobRef;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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
    /** Known before the row is written: quotas are asked for under it. */
    @Id
    private Long id;

    @Embedded
    private Names names;

    private String tenantId;
    private String ownerId;

    @Enumerated(EnumType.STRING)
    private MediaState state;

    private String failureCode;
    private boolean publishRequested;

    @Embedded
    private Publication publication;

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
    private Decision decision;

    @Embedded
    private Screening screening;

    @Embedded
    private Twin twin;

    @Embedded
    private GeneratedImage generated;

    private String sourceUrl;
    private Instant deletedAt;
    private Instant createdAt;
    private Instant updatedAt;

    /** For the database. */
    protected Media() {}

    private Media(Owner owner, MediaState state, Original original, Instant now) {
        this.names = Names.given(now);
        this.tenantId = owner.tenantId();
        this.ownerId = owner.userId();
        this.state = state;
        this.original = original;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** One whose original lies in our bucket. */
    public static Media uploaded(
            Owner owner,
            Original original,
            Placement placement,
            Description description,
            Visibility visibility,
            boolean publishRequested,
            Instant now) {
        Media media = new Media(owner, MediaState.UPLOADED, original, now);
        media.placement = placement;
        media.description = description;
        media.visibility = visibility;
        media.publishRequested = publishRequested;
        return media;
    }

    /** One that generation-service made and still has to be fetched; private until its owner decides otherwise. */
    public static Media arriving(Owner owner, Original original, GeneratedImage generated, Instant now) {
        Media media = new Media(owner, MediaState.ARRIVING, original, now);
        media.placement = new Placement(EntityType.USER.code(), owner.userId(), "gallery", 0, false);
        media.description = Description.NONE;
        media.visibility = Visibility.of(false, EntityType.USER);
        media.generated = generated;
        return media;
    }

    /** To be told right after an uploaded medium was inserted. */
    public MediaUploaded uploadedEvent() {
        return MediaFacts.uploaded(this);
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
        screening = screening == null ? Screening.UNCLASSIFIED : screening;
        return Optional.of(MediaFacts.processed(this, copies, now));
    }

    GenerationSource generationSource() {
        return generated == null ? null : generated.source();
    }

    /** It was given up. */
    public Optional<MediaProcessingFailed> failed(String code, Instant now) {
        if (state.isFinal()) {
            return Optional.empty();
        }
        move(state, MediaState.givenUp(code), now);
        failureCode = code;
        return Optional.of(new MediaProcessingFailed(key(), ownerId, code, generationSource(), now));
    }

    /** Somebody has given it a public address. */
    public void published(String url, Instant now) {
        publication = new Publication(url, null);
        updatedAt = now;
    }

    /** Nobody wanted to publish it; an address it already has stays. */
    public void notPublished(String code, Instant now) {
        publication = new Publication(publication == null ? null : publication.publicUrl(), code);
        updatedAt = now;
    }

    public MediaDeleted deletedEvent(Instant now) {
        return new MediaDeleted(key(), ownerId, original.fileSize(), now);
    }

    /** It came under an id that its sender already knows, see {@link MediaKeys#imageId()}. */
    public Media knownAs(String imageId) {
        names = names.knownAs(imageId);
        return this;
    }

    /** It was fetched from there. */
    public Media from(String sourceUrl) {
        this.sourceUrl = sourceUrl;
        return this;
    }

    /** A classifier has looked, or it is known that none will. */
    public void screened(Screening result) {
        screening = result;
    }

    /** Decides whether it is shown; answers what held before. */
    public String decide(Visibility decided, Decision how, Instant now) {
        String before = visibility.moderationStatus();
        visibility = decided;
        decision = how;
        updatedAt = now;
        return before;
    }

    public void describe(Description said, Instant now) {
        description = said;
        updatedAt = now;
    }

    public void place(Placement where, Instant now) {
        placement = where;
        updatedAt = now;
    }

    /** For everybody, or for its own people alone. */
    public void show(boolean toEverybody, Instant now) {
        visibility = new Visibility(toEverybody, visibility.isApproved(), visibility.moderationStatus());
        updatedAt = now;
    }

    /** Its bytes are there already: it refers to those, and its own blob is needed no more. */
    public void shares(Media earlier) {
        original = original.at(earlier.original.ref());
        twin = Twin.exact(earlier.id);
    }

    /** The key that its copies' keys begin with: its original's, or one of its own if it shares that. */
    public BlobRef copiesBelow() {
        String key = original.blobKey();
        return twin != null && twin.isExact()
                ? new BlobRef(original.bucket(), key.substring(0, key.lastIndexOf('.')) + "-" + id + ".jpg")
                : original.ref();
    }

    public void resembles(Twin found) {
        if (twin == null) {
            twin = found;
        }
    }

    /** Somebody says that it repeats nothing. */
    public void standsAlone() {
        twin = null;
    }

    /** To the trash, where it is out of everybody's sight but its owner's. */
    public void discard(Instant now) {
        deletedAt = deletedAt == null ? now : deletedAt;
        updatedAt = now;
    }

    public void restore(Instant now) {
        deletedAt = null;
        updatedAt = now;
    }

    /** Tries again what failed; answers whether there is something to try. */
    public boolean retry(Instant now) {
        if (state != MediaState.FAILED) {
            return false;
        }
        // the original of a generated image may never have come
        boolean never = generated != null && "original_missing".equals(failureCode);
        state = never ? MediaState.ARRIVING : MediaState.UPLOADED;
        failureCode = null;
        updatedAt = now;
        return true;
    }

    public boolean isForEverybody() {
        return visibility.isForEverybody() && screening != null && deletedAt == null;
    }

    public boolean isTrashed() {
        return deletedAt != null;
    }

    public Owner owner() {
        return new Owner(tenantId, ownerId);
    }

    public EntityRef entity() {
        return new EntityRef(placement.entityType(), placement.entityId(), placement.entityProfileId());
    }

    /** The id as it stands in events and work. */
    public String key() {
        return Long.toString(id);
    }

    /** Gives it the id it will have; once, before it is inserted. */
    public void identify(long newId) {
        id = newId;
    }

    boolean isIdentified() {
        return id != null;
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

    public Placement placement() {
        return placement;
    }

    public Description description() {
        return description;
    }

    public Visibility visibility() {
        return visibility;
    }

    public Decision decision() {
        return decision;
    }

    public Screening screening() {
        return screening;
    }

    public Twin twin() {
        return twin;
    }

    public Names names() {
        return names;
    }

    public String failureCode() {
        return failureCode;
    }

    public String imageHash() {
        return imageHash;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant deletedAt() {
        return deletedAt;
    }

    MediaOrigin origin() {
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

    Optional<Publication> publication() {
        return Optional.ofNullable(publication);
    }

    PhotoFacts photoFacts() {
        return photoFacts;
    }

    String sourceUrl() {
        return sourceUrl;
    }

    boolean isPublishRequested() {
        return publishRequested;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
