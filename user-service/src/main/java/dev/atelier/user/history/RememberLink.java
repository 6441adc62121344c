package dev.atelier.user.history;

import dev.atelier.contracts.hosting.Published;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds the public link to an upload. */
@ApplicationScoped
class RememberLink implements Reaction<Published> {

    private final Uploads uploads;

    RememberLink(Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public Class<Published> type() {
        return Published.class;
    }

    @Override
    public Uni<Void> on(Published event, EventEnvelope envelope) {
        return uploads.published(event);
    }
}
