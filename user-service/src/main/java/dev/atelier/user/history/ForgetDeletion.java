package dev.atelier.user.history;

import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a deleted medium out of its owner's history. */
@ApplicationScoped
class ForgetDeletion implements Reaction<MediaDeleted> {

    private final Uploads uploads;

    ForgetDeletion(Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public Class<MediaDeleted> type() {
        return MediaDeleted.class;
    }

    @Override
    public Uni<Void> on(MediaDeleted event, EventEnvelope envelope) {
        return uploads.deleted(event);
    }
}
