package dev.atelier.hosting.publication;

import dev.atelier.contracts.hosting.PublicationExpired;
import dev.atelier.contracts.hosting.PublicationFailed;
import dev.atelier.contracts.hosting.Published;
import dev.atelier.contracts.hosting.Unpublished;
import dev.atelier.hosting.chain.Destination;
import dev.atelier.hosting.chain.Details;
import dev.atelier.hosting.chain.Placement;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.chain.Reason;
import dev.atelier.platform.blobs.BlobRef;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A medium on its way to a public link and back, as a state machine. Changed only while its row is locked, so each
 * transition, and the event it makes, happens once.
 */
@Entity
class Publication {

    @Id
    UUID id;

    String tenantId;
    String mediaId;
    String ownerId;
    String slug;

    @Enumerated(EnumType.STRING)
    PublicationState state;

    String blobBucket;
    String blobKey;
    String contentType;
    long sizeBytes;
    String sha256;
    int pictureWidth;
    int pictureHeight;

    String discordId;
    String folderName;
    String albumId;
    String title;
    String description;
    String[] tags;
    boolean nsfw;
    Long expiresIn;
    Integer width;
    Integer category;
    String wantedService;
    String region;

    String host;
    String instance;
    String route;
    String url;
    boolean albumSent;
    String intendedHost;
    String intendedRoute;
    String fallbackReason;
    String tried;
    String failureCode;
    boolean unwanted;
    String deleteTokenSha256;
    Instant expiresAt;
    Instant createdAt;
    Instant settledAt;

    protected Publication() {}

    /** @return what to publish */
    PublishRequest begin() {
        expect(state.isOpen());
        state = PublicationState.PUBLISHING;
        return new PublishRequest(
                id,
                slug,
                new BlobRef(blobBucket, blobKey),
                contentType,
                sizeBytes,
                sha256,
                new PublishRequest.Size(pictureWidth, pictureHeight),
                details(),
                destination());
    }

    private Details details() {
        return new Details(
                title,
                description,
                List.of(tags),
                nsfw,
                Optional.ofNullable(expiresIn).map(Duration::ofSeconds),
                width,
                category);
    }

    private Destination destination() {
        return new Destination(
                tenantId,
                ownerId,
                Optional.ofNullable(discordId),
                Optional.ofNullable(albumId),
                Optional.ofNullable(wantedService),
                Optional.ofNullable(region));
    }

    Published publishedAt(Placement placement, Instant now) {
        expect(state.isOpen());
        state = PublicationState.PUBLISHED;
        host = placement.route().service();
        instance = placement.instance();
        route = placement.route().code();
        url = placement.link().url().toString();
        placement.link().albumId().ifPresent(album -> albumId = album);
        albumSent = placement.link().albumId().isPresent();
        expiresAt = placement.link().expiresAt().orElse(null);
        intendedHost = placement.intended().service();
        intendedRoute = placement.intended().code();
        fallbackReason = placement.fallbackReason().map(Reason::code).orElse(null);
        tried = placement.tried().isEmpty() ? null : triedJson(placement);
        settledAt = now;
        return new Published(id.toString(), mediaId, ownerId, host, url, intendedHost, fallbackReason, now);
    }

    private static String triedJson(Placement placement) {
        var all = new JsonArray();
        placement
                .tried()
                .forEach(attempt -> all.add(JsonObject.of(
                        "route", attempt.route(),
                        "service", attempt.service(),
                        "instance", attempt.instance(),
                        "reason", attempt.reason())));
        return all.encode();
    }

    PublicationFailed fail(String code, Instant now) {
        expect(state.isOpen());
        state = PublicationState.FAILED;
        failureCode = code;
        settledAt = now;
        return new PublicationFailed(id.toString(), mediaId, ownerId, code, now);
    }

    /** Its link is to be taken back. */
    void takeBack() {
        expect(state == PublicationState.PUBLISHED);
        state = PublicationState.UNPUBLISHING;
    }

    /** Nobody wants it any more and no host has it. */
    Unpublished unpublished(boolean removed, Instant now) {
        expect(state == PublicationState.UNPUBLISHING || state == PublicationState.PENDING);
        state = PublicationState.UNPUBLISHED;
        failureCode = removed ? null : "not_removable";
        settledAt = now;
        unwanted = false;
        return new Unpublished(id.toString(), mediaId, ownerId, host, url, removed, now);
    }

    PublicationExpired expired(Instant now) {
        expect(state == PublicationState.PUBLISHED);
        state = PublicationState.EXPIRED;
        settledAt = now;
        return new PublicationExpired(id.toString(), mediaId, ownerId, host, url, now);
    }

    /** Takes over how it is to be published. */
    void wanted(Wish wish) {
        discordId = wish.discordId();
        folderName = wish.folderName();
        albumId = wish.albumId();
        title = wish.title();
        description = wish.description();
        tags = wish.tags().toArray(String[]::new);
        nsfw = wish.nsfw();
        expiresIn = wish.expiresIn() == null ? null : wish.expiresIn().toSeconds();
        width = wish.width();
        category = wish.category();
        wantedService = wish.service();
        region = wish.region();
    }

    /** Its owner wants another try, under another name. */
    void reopen(String newSlug) {
        expect(state.isOver());
        state = PublicationState.PENDING;
        slug = newSlug;
        failureCode = null;
        settledAt = null;
        expiresAt = null;
        unwanted = false;
        deleteTokenSha256 = null;
        host = null;
        instance = null;
        route = null;
        url = null;
        albumSent = false;
        intendedHost = null;
        intendedRoute = null;
        fallbackReason = null;
        tried = null;
    }

    private void expect(boolean possible) {
        if (!possible) {
            throw new IllegalStateException("publication " + id + " is " + state);
        }
    }
}
