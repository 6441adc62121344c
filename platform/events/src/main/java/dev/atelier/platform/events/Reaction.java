package dev.atelier.platform.events;

import dev.atelier.contracts.Event;
import io.smallrye.mutiny.Uni;

/**
 * What a service does when it learns a fact. A CDI bean; several may react to one type.
 *
 * <p>It runs inside {@link dev.atelier.platform.transactions.Transactions#run} together with the note that the event
 * has been processed, so its rows are written once however often the event is delivered. It must be short and touch
 * nothing but the database: what is slow or talks to others becomes {@link dev.atelier.platform.work.Work}. When it
 * fails it is tried again with growing pauses and then put to the dead letters; while the database is away it waits.
 */
public interface Reaction<E extends Event> {

    /** The facts it hears of; {@code Event.class} for every one of the subscribed topics. */
    Class<E> type();

    Uni<Void> on(E event, EventEnvelope envelope);
}
