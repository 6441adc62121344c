package dev.atelier.user.quota;

import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives back the room of a file that is gone. Before other reactions, so that rows are locked in one order. */
@ApplicationScoped
@Priority(10)
class ReleaseDeletion implements Reaction<MediaDeleted> {

    private final Quotas quotas;

    ReleaseDeletion(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public Class<MediaDeleted> type() {
        return MediaDeleted.class;
    }

    @Override
    public Uni<Void> on(MediaDeleted event, EventEnvelope envelope) {
        return quotas.release(event.mediaId());
    }
}
