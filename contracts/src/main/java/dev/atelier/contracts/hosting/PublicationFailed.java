package dev.atelier.contracts.hosting;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * No host took a medium.
 *
 * @param publicationId the publication
 * @param mediaId the medium
 * @param ownerId the user it belongs to
 * @param code stable reason
 * @param failedAt when it was given up
 */
@EventType("atelier.hosting.publication-failed.v1")
public record PublicationFailed(String publicationId, String mediaId, String ownerId, String code, Instant failedAt)
        implements HostingEvent {

    @Override
    public String aggregateId() {
        return publicationId;
    }
}
