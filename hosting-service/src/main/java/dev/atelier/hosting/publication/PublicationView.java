package dev.atelier.hosting.publication;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * A publication as its owner sees it.
 *
 * @param id the publication
 * @param mediaId the medium
 * @param state how far it is
 * @param url the public link, once published
 * @param hostingService the host that took it
 * @param intendedService the host that was first choice
 * @param fallbackReason why the first choice did not take it; absent when it did
 * @param failureCode why it failed
 * @param expiresAt when the link ends; absent for a lasting one
 * @param createdAt when publication was asked for
 * @param settledAt when it was published or given up
 */
record PublicationView(
        UUID id,
        String mediaId,
        PublicationState state,
        URI url,
        String hostingService,
        String intendedService,
        String fallbackReason,
        String failureCode,
        Instant expiresAt,
        Instant createdAt,
        Instant settledAt) {

    static PublicationView of(Publication publication) {
        return new PublicationView(
                publication.id,
                publication.mediaId,
                publication.state,
                publication.url == null ? null : URI.create(publication.url),
                publication.host,
                publication.intendedHost,
                publication.fallbackReason,
                publication.failureCode,
                publication.expiresAt,
                publication.createdAt,
                publication.settledAt);
    }
}
