package dev.atelier.media.library;

import dev.atelier.contracts.hosting.PublicationFailed;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** No host took a medium: tell its owner why. */
@ApplicationScoped
class PublicationFailedReaction implements Reaction<PublicationFailed> {
    private final MediaRepository rows;

    PublicationFailedReaction(MediaRepository rows) {
        this.rows = rows;
    }

    @Override
    public Class<PublicationFailed> type() {
        return PublicationFailed.class;
    }

    @Override
    public Uni<Void> on(PublicationFailed event, EventEnvelope envelope) {
        return rows.lock(Long.parseLong(event.mediaId()))
                .invoke(found -> found.ifPresent(media -> media.notPublished(event.code(), event.failedAt())))
                .replaceWithVoid();
    }
}
