package dev.atelier.contracts.hosting;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A medium has a public link.
 *
 * @param publicationId the publication
 * @param mediaId the medium
 * @param ownerId the user it belongs to
 * @param host the host that took it: {@code chevereto} or {@code local}
 * @param url the public link
 * @param intendedHost the host that was first choice
 * @param fallbackReason why the first choice did not take it; absent when it did
 * @param publishedAt when the host had it
 */
@EventType("atelier.hosting.published.v1")
public record Published(
        String publicationId,
        String mediaId,
        String ownerId,
        String host,
        String url,
        String intendedHost,
        String fallbackReason,
        Instant publishedAt)
        implements HostingEvent {

    @Override
    public String aggregateId() {
        return publicationId;
    }
}
