package dev.atelier.hosting.publication;

import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps what is needed to publish a medium, and publishes it when its uploader asked for that. */
@ApplicationScoped
class RememberProcessedMedium implements Reaction<MediaProcessed> {

    private final ProcessedMedia media;
    private final Publications publications;

    RememberProcessedMedium(ProcessedMedia media, Publications publications) {
        this.media = media;
        this.publications = publications;
    }

    @Override
    public Class<MediaProcessed> type() {
        return MediaProcessed.class;
    }

    @Override
    public Uni<Void> on(MediaProcessed event, EventEnvelope envelope) {
        var medium = new ProcessedMedium(event, envelope.tenantId());
        return media.remember(medium)
                .chain(() -> event.publishRequested()
                        ? publications.want(medium, Wish.NONE).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }
}
