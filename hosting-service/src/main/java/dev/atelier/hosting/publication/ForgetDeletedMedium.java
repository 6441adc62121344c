package dev.atelier.hosting.publication;

import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A medium that is gone can no longer be published. */
@ApplicationScoped
class ForgetDeletedMedium implements Reaction<MediaDeleted> {

    private final ProcessedMedia media;

    ForgetDeletedMedium(ProcessedMedia media) {
        this.media = media;
    }

    @Override
    public Class<MediaDeleted> type() {
        return MediaDeleted.class;
    }

    @Override
    public Uni<Void> on(MediaDeleted event, EventEnvelope envelope) {
        return media.forget(event.mediaId());
    }
}
