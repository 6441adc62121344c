package dev.atelier.contracts.hosting;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A medium's public link has ended by itself.
 *
 * @param publicationId the publication
 * @param mediaId the medium
 * @param ownerId the user it belongs to
 * @param host the host that had it
 * @param url the link that is gone
 * @param expiredAt when it had ended
 */
@EventType("atelier.hosting.expired.v1")
public record PublicationExpired(
        String publicationId, String mediaId, String ownerId, String host, String url, Instant expiredAt)
        implements HostingEvent {

    @Override
    public String aggregateId() {
        return publicationId;
    }
}
