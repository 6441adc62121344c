package dev.atelier.user.statistics;

import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts an upload for its owner. */
@ApplicationScoped
class CountUpload implements Reaction<MediaUploaded> {

    private final Counters counters;

    CountUpload(Counters counters) {
        this.counters = counters;
    }

    @Override
    public Class<MediaUploaded> type() {
        return MediaUploaded.class;
    }

    @Override
    public Uni<Void> on(MediaUploaded event, EventEnvelope envelope) {
        return counters.uploaded(event.ownerId(), event.sizeBytes(), event.uploadedAt());
    }
}
