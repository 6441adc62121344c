package dev.atelier.platform.work;

import dev.atelier.platform.http.TraceId;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Where work is asked for. */
@ApplicationScoped
public class WorkQueue {

    /** A piece that is being performed is performed once more afterwards: it may have looked at the rows too early. */
    private static final String ENQUEUE =
            "insert into work (kind, subject, due_at, trace_parent) values (?1, ?2, ?3, ?4)"
                    + " on conflict (kind, subject) do update"
                    + " set revision = work.revision + 1, due_at = least(work.due_at, excluded.due_at)";

    private final Transactions transactions;
    private final WorkPerformer performer;

    WorkQueue(Transactions transactions, WorkPerformer performer) {
        this.transactions = transactions;
        this.performer = performer;
    }

    /**
     * Asks for a piece of work in the current transaction; it is begun after the commit. Asking again for the same
     * subject while it waits changes nothing.
     *
     * @throws IllegalStateException outside of {@link Transactions#run}
     */
    public Uni<Void> enqueue(String kind, String subject) {
        performer.requireKind(kind);
        transactions.afterCommit(() -> performer.wake(kind));
        return insert(kind, subject, Instant.now());
    }

    /** Like {@link #enqueue}, but not before a time. */
    public Uni<Void> enqueueAt(String kind, String subject, Instant due) {
        performer.requireKind(kind);
        return insert(kind, subject, due);
    }

    private static Uni<Void> insert(String kind, String subject, Instant due) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ENQUEUE)
                        .setParameter(1, kind)
                        .setParameter(2, subject)
                        .setParameter(3, OffsetDateTime.ofInstant(due, ZoneOffset.UTC))
                        .setParameter(4, TraceId.traceparent())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
