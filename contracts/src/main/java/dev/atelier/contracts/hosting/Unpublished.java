package dev.atelier.contracts.hosting;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A medium's public link was taken back.
 *
 * @param publicationId the publication
 * @param mediaId the medium
 * @param ownerId the user it belongs to
 * @param host the host that had it; absent when none had yet
 * @param url the link that is gone; absent when there was none yet
 * @param removed whether the host removed the file; false when it has no way to
 * @param unpublishedAt when it was gone
 */
@EventType("atelier.hosting.unpublished.v1")
public record Unpublished(
        String publicationId,
        String mediaId,
        String ownerId,
        String host,
        String url,
        boolean removed,
        Instant unpublishedAt)
        implements HostingEvent {

    @Override
    public String aggregateId() {
        return publicationId;
    }
}
