package dev.atelier.contracts.media;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * It was decided whether a medium is shown.
 *
 * @param mediaId the medium
 * @param ownerId the user it belongs to
 * @param status {@code pending}, {@code approved}, {@code rejected} or {@code flagged}
 * @param previousStatus what held before
 * @param reason for its owner; may be absent
 * @param decidedBy a user id, or {@code rule:…} where nobody looked
 * @param decidedAt when it was committed
 */
@EventType("atelier.media.moderated.v1")
public record MediaModerated(
        String mediaId,
        String ownerId,
        String status,
        String previousStatus,
        String reason,
        String decidedBy,
        Instant decidedAt)
        implements MediaEvent {

    @Override
    public String aggregateId() {
        return mediaId;
    }
}
