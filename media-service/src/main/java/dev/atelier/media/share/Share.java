package dev.atelier.media.share;

import dev.atelier.media.library.Owner;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A link to one photo or one album. Its views are counted in the database alone, see {@link ShareRows#view}. */
@Entity
@Table(name = "share")
class Share {
    /** Who has come with the last view may still load what the page shows. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    @Id
    private UUID id;

    private String tenantId;
    private String ownerId;
    private String keyHash;
    private Long mediaId;
    private UUID albumId;
    private String passwordHash;
    private Instant expiresAt;
    private Integer maxViews;
    private int views;
    private Instant lastViewedAt;
    private Instant revokedAt;
    private Instant createdAt;

    /** For the database. */
    protected Share() {}

    Share(Owner owner, String keyHash, Long mediaId, UUID albumId, ShareTerms terms, String passwordHash, Instant now) {
        this.id = UUID.randomUUID();
        this.tenantId = owner.tenantId();
        this.ownerId = owner.userId();
        this.keyHash = keyHash;
        this.mediaId = mediaId;
        this.albumId = albumId;
        this.passwordHash = passwordHash;
        this.expiresAt = terms.expiresAt();
        this.maxViews = terms.maxViews();
        this.createdAt = now;
    }

    /** Fails with {@link ShareGone} if it shows nothing more. */
    void requireOpen(Instant now) {
        if (revokedAt != null) {
            throw ShareGone.revoked();
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw ShareGone.expired();
        }
    }

    /** Also for what belongs to a page somebody has opened already. */
    void requireViewsLeft(Instant now) {
        boolean justOpened = lastViewedAt != null && lastViewedAt.plus(GRACE).isAfter(now);
        if (maxViews != null && views >= maxViews && !justOpened) {
            throw ShareGone.usedUp();
        }
    }

    UUID id() {
        return id;
    }

    Owner owner() {
        return new Owner(tenantId, ownerId);
    }

    Long mediaId() {
        return mediaId;
    }

    UUID albumId() {
        return albumId;
    }

    String passwordHash() {
        return passwordHash;
    }

    ShareView view() {
        return new ShareView(
                id.toString(),
                mediaId == null ? "album" : "photo",
                passwordHash != null,
                expiresAt,
                maxViews,
                views,
                revokedAt,
                createdAt);
    }
}
