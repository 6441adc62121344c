package dev.atelier.platform.events;

import dev.atelier.contracts.Event;
import dev.atelier.contracts.EventCatalog;
import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.Topic;
import dev.atelier.platform.http.TraceId;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Where a service writes its events: a table in its own database, in the transaction of the rows they tell about. So
 * an event exists if and only if its fact does, with Kafka up or down.
 */
@ApplicationScoped
public class Outbox {

    private static final String INSERT =
            "insert into outbox (event_id, topic, key, type, trace_parent, data, tenant_id)"
                    + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    private final Transactions transactions;
    private final RelayWakeUp wakeUp;
    private final EventCodec codec = new EventCodec();

    Outbox(Transactions transactions, RelayWakeUp wakeUp) {
        this.transactions = transactions;
        this.wakeUp = wakeUp;
    }

    /** {@link #append(Event, String)} for a fact of the first tenant. */
    public Uni<Void> append(Event event) {
        return append(event, EventEnvelope.FIRST_TENANT);
    }

    /**
     * Adds an event to the current transaction. Insert, update or lock the aggregate's row first: that row lock, held
     * until commit, is what keeps the events of one aggregate in order.
     *
     * @param tenantId whose world the fact belongs to
     * @throws IllegalStateException outside of {@link Transactions#run}
     */
    public Uni<Void> append(Event event, String tenantId) {
        transactions.afterCommit(wakeUp::eventsCommitted);
        return Panache.getSession().chain(session -> session.flush()
                .chain(() -> session.createNativeQuery(INSERT)
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, Topic.of(event.getClass()).topicName())
                        .setParameter(3, event.aggregateId())
                        .setParameter(4, EventCatalog.typeOf(event.getClass()))
                        .setParameter(5, TraceId.traceparent())
                        .setParameter(6, codec.write(event))
                        .setParameter(7, tenantId)
                        .executeUpdate())
                .replaceWithVoid());
    }
}
