package dev.atelier.user.history;

import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts an upload into its owner's history. */
@ApplicationScoped
class RememberUpload implements Reaction<MediaUploaded> {

    private final Uploads uploads;

    RememberUpload(Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public Class<MediaUploaded> type() {
        return MediaUploaded.class;
    }

    @Override
    public Uni<Void> on(MediaUploaded event, EventEnvelope envelope) {
        return uploads.uploaded(event);
    }
}
