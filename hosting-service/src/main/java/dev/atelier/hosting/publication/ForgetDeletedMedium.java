package dev.atelier.hosting.publication;

import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A medium that is gone can no longer be published, and its link is taken back. */
@ApplicationScoped
class ForgetDeletedMedium implements Reaction<MediaDeleted> {

    private final ProcessedMedia media;

    private final Publications publications;

    ForgetDeletedMedium(ProcessedMedia media, Publications publications) {
        this.media = media;
        this.publications = publications;
    }

    @Override
    public Class<MediaDeleted> type() {
        return MediaDeleted.class;
    }

    @Override
    public Uni<Void> on(MediaDeleted event, EventEnvelope envelope) {
        return media.forget(event.mediaId()).chain(() -> publications.unwantMedium(event.mediaId()));
    }
}
