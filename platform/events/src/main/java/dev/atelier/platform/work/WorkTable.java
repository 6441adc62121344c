package dev.atelier.platform.work;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The work table as performers see it. Times are the database's, so replicas' clocks do not matter. */
@ApplicationScoped
class WorkTable {

    /** A claimed piece is due again when its lease ends, so that asking for it once more may name any time before. */
    private static final String CLAIM = """
            update work set attempts = attempts + 1, lease_owner = $2, leased_until = now() + $3 * interval '1 millisecond',
                due_at = now() + $3 * interval '1 millisecond'
            where (kind, subject) in (
                select kind, subject from work
                where kind = $1 and due_at <= now() and (leased_until is null or leased_until < now())
                order by due_at limit $4 for update skip locked)
            returning subject, attempts, revision, trace_parent""";

    private static final String RENEW = """
            update work set leased_until = now() + $3 * interval '1 millisecond'
            where kind = $1 and lease_owner = $2 and subject = any ($4)""";

    /** Asked for again meanwhile: it stays, free and as new. */
    private static final String FINISH = """
            with done as (delete from work where kind = $1 and subject = $2 and lease_owner = $3 and revision = $4 returning 1)
            update work set leased_until = null, lease_owner = null, attempts = 0
            where kind = $1 and subject = $2 and lease_owner = $3 and revision <> $4""";

    private static final String POSTPONE = """
            update work set leased_until = null, lease_owner = null, last_failure = $4,
                due_at = now() + $5 * interval '1 millisecond'
            where kind = $1 and subject = $2 and lease_owner = $3""";

    private static final String RELEASE = """
            update work set leased_until = null, lease_owner = null, attempts = attempts - 1, due_at = least(due_at, now())
            where lease_owner = $1""";

    private final Pool pool;
    private final UUID me = UUID.randomUUID();

    WorkTable(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param attempt which attempt this is, 1 for the first
     * @param revision changes when the piece is asked for again
     * @param traceParent the trace it was asked for in
     */
    record Piece(String subject, int attempt, int revision, String traceParent) {}

    Uni<List<Piece>> claim(Work work, int most) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(work.kind(), me, (double) work.lease().toMillis(), most))
                .map(rows -> {
                    var pieces = new ArrayList<Piece>();
                    for (Row row : rows) {
                        pieces.add(new Piece(row.getString(0), row.getInteger(1), row.getInteger(2), row.getString(3)));
                    }
                    return pieces;
                });
    }

    Uni<Void> renew(Work work, Collection<String> subjects) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(work.kind(), me, (double) work.lease().toMillis(), subjects.toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> finish(Work work, Piece piece) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(work.kind(), piece.subject(), me, piece.revision()))
                .replaceWithVoid();
    }

    Uni<Void> postpone(Work work, Piece piece, Throwable failure, Duration pause) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(
                        work.kind(), piece.subject(), me, failure.getClass().getSimpleName(), (double)
                                pause.toMillis()))
                .replaceWithVoid();
    }

    /** Takes the piece away in the current transaction; false when another replica has it by now. */
    Uni<Boolean> giveUp(Work work, Piece piece) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "delete from work where kind = ?1 and subject = ?2 and lease_owner = ?3")
                        .setParameter(1, work.kind())
                        .setParameter(2, piece.subject())
                        .setParameter(3, me)
                        .executeUpdate())
                .map(deleted -> deleted == 1);
    }

    /** Gives back whatever this process still holds, so that others go on at once. */
    Uni<Void> releaseAll() {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(me)).replaceWithVoid();
    }
}
