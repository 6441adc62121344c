package dev.atelier.media.library;

import dev.atelier.contracts.hosting.Published;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A medium got a public address: show it. One that is gone meanwhile needs none. */
@ApplicationScoped
class PublishedReaction implements Reaction<Published> {
    private final MediaRepository rows;

    PublishedReaction(MediaRepository rows) {
        this.rows = rows;
    }

    @Override
    public Class<Published> type() {
        return Published.class;
    }

    @Override
    public Uni<Void> on(Published event, EventEnvelope envelope) {
        return rows.lock(Long.parseLong(event.mediaId()))
                .invoke(found -> found.ifPresent(media -> media.published(event.url(), event.publishedAt())))
                .replaceWithVoid();
    }
}
