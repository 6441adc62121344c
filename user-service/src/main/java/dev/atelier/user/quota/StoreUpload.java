package dev.atelier.user.quota;

import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes a reservation final with the size the file has. Before other reactions, so that rows are locked in one order. */
@ApplicationScoped
@Priority(10)
class StoreUpload implements Reaction<MediaUploaded> {

    private final Quotas quotas;

    StoreUpload(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public Class<MediaUploaded> type() {
        return MediaUploaded.class;
    }

    @Override
    public Uni<Void> on(MediaUploaded event, EventEnvelope envelope) {
        return quotas.stored(event);
    }
}
