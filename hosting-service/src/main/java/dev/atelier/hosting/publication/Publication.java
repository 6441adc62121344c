package dev.atelier.hosting.publication;

import dev.atelier.contracts.hosting.PublicationFailed;
import dev.atelier.contracts.hosting.Published;
import dev.atelier.hosting.chain.Placement;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.chain.Reason;
import dev.atelier.platform.blobs.BlobRef;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/**
 * A medium on its way to a public link, as a state machine. Changed only while its row is locked, so each transition,
 * and the event it makes, happens once.
 */
@Entity
class Publication {

    @Id
    UUID id;

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
    String host;
    String url;
    String intendedHost;
    String fallbackReason;
    String failureCode;
    Instant expiresAt;
    Instant createdAt;
    Instant settledAt;

    protected Publication() {}

    /** @return what to publish */
    PublishRequest begin() {
        expectOpen();
        state = PublicationState.PUBLISHING;
        return new PublishRequest(id, slug, new BlobRef(blobBucket, blobKey), contentType, sizeBytes, sha256);
    }

    Published publishedAt(Placement placement, Instant now) {
        expectOpen();
        state = PublicationState.PUBLISHED;
        host = placement.host();
        url = placement.link().url().toString();
        expiresAt = placement.link().expiresAt().orElse(null);
        intendedHost = placement.intendedHost();
        fallbackReason = placement.fallbackReason().map(Reason::code).orElse(null);
        settledAt = now;
        return new Published(id.toString(), mediaId, ownerId, host, url, intendedHost, fallbackReason, now);
    }

    PublicationFailed fail(String code, Instant now) {
        expectOpen();
        state = PublicationState.FAILED;
        failureCode = code;
        settledAt = now;
        return new PublicationFailed(id.toString(), mediaId, ownerId, code, now);
    }

    /** Its owner wants another try. */
    void reopen() {
        if (state != PublicationState.FAILED) {
            throw new IllegalStateException("publication " + id + " is " + state);
        }
        state = PublicationState.PENDING;
        failureCode = null;
        settledAt = null;
    }

    private void expectOpen() {
        if (!state.isOpen()) {
            throw new IllegalStateException("publication " + id + " is " + state);
        }
    }
}
