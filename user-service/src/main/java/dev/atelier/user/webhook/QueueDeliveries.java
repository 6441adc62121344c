package dev.atelier.user.webhook;

import dev.atelier.contracts.Event;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes down every event for every webhook that wants it. */
@ApplicationScoped
class QueueDeliveries implements Reaction<Event> {

    private final Dispatch dispatch;

    QueueDeliveries(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public Class<Event> type() {
        return Event.class;
    }

    @Override
    public Uni<Void> on(Event event, EventEnvelope envelope) {
        return dispatch.queue(CloudEvent.of(event, envelope), envelope.tenantId());
    }
}
