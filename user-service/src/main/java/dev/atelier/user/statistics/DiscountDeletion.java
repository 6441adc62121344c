package dev.atelier.user.statistics;

import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a deleted medium off its owner's counters. */
@ApplicationScoped
class DiscountDeletion implements Reaction<MediaDeleted> {

    private final Counters counters;

    DiscountDeletion(Counters counters) {
        this.counters = counters;
    }

    @Override
    public Class<MediaDeleted> type() {
        return MediaDeleted.class;
    }

    @Override
    public Uni<Void> on(MediaDeleted event, EventEnvelope envelope) {
        return counters.deleted(event.ownerId(), event.sizeBytes());
    }
}
