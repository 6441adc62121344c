package dev.atelier.platform.idempotency;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The table of requests that were made under a key. Times are the database's, so replicas' clocks do not matter. */
@ApplicationScoped
class RequestTable {

    private static final Logger LOG = Logger.getLogger(RequestTable.class);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    /** What expired, or was left by a process that died, is taken over. */
    private static final String RESERVE = """
            insert into idempotent_request as r (id, fingerprint, owner, leased_until, expires_at)
            values ($1, $2, $3, now() + $4 * interval '1 millisecond', now() + $5 * interval '1 millisecond')
            on conflict (id) do update
            set fingerprint = excluded.fingerprint, owner = excluded.owner, leased_until = excluded.leased_until,
                expires_at = excluded.expires_at, created_at = now(), status = null, answer = null
            where r.expires_at < now() or (r.status is null and r.leased_until < now())""";

    private static final String FIND =
            "select fingerprint, owner, status, answer from idempotent_request where id = $1";

    private static final String KEEP = """
            update idempotent_request set status = $3, answer = $4, expires_at = now() + $5 * interval '1 millisecond'
            where id = $1 and owner = $2 and status is null""";

    private static final String FREE = "delete from idempotent_request where id = $1 and owner = $2 and status is null";

    /** A request that takes longer than any may is taken for lost. */
    private static final String RENEW = """
            update idempotent_request set leased_until = now() + $2 * interval '1 millisecond'
            where owner = any ($1) and status is null and created_at > now() - interval '15 minutes'""";

    private static final String SWEEP = """
            delete from idempotent_request where id in (
                select id from idempotent_request where expires_at < now() limit 10000)""";

    private final Pool pool;
    private final IdempotencySettings settings;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    RequestTable(Pool pool, IdempotencySettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** A row: who runs or ran it, with which content, and the sealed answer once there is one. */
    record Entry(byte[] fingerprint, UUID run, Optional<Integer> status, byte[] answer) {}

    void keepLeases(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(settings.lease().toMillis() / 3, timer -> renew());
        vertx.setPeriodic(SWEEP_EVERY.toMillis(), timer -> sweep());
    }

    /** Whether the run may begin; otherwise there is, or was a moment ago, an entry to be found. */
    Uni<Boolean> reserve(byte[] id, byte[] fingerprint, UUID run) {
        return pool.preparedQuery(RESERVE)
                .execute(Tuple.of(
                        Buffer.buffer(id),
                        Buffer.buffer(fingerprint),
                        run,
                        (double) settings.lease().toMillis(),
                        (double) settings.retention().toMillis()))
                .map(rows -> rows.rowCount() == 1)
                .invoke(reserved -> {
                    if (reserved) {
                        running.add(run);
                    }
                });
    }

    Uni<Optional<Entry>> find(byte[] id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(Buffer.buffer(id))).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            var row = rows.iterator().next();
            var answer = row.getBuffer(3);
            return Optional.of(new Entry(
                    row.getBuffer(0).getBytes(),
                    row.getUUID(1),
                    Optional.ofNullable(row.getInteger(2)),
                    answer == null ? new byte[0] : answer.getBytes()));
        });
    }

    Uni<Void> keep(byte[] id, UUID run, int status, byte[] answer) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(Buffer.buffer(id), run, status, Buffer.buffer(answer), (double)
                        settings.retention().toMillis()))
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> running.remove(run));
    }

    Uni<Void> free(byte[] id, UUID run) {
        return pool.preparedQuery(FREE)
                .execute(Tuple.of(Buffer.buffer(id), run))
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> running.remove(run));
    }

    private void renew() {
        if (!running.isEmpty()) {
            pool.preparedQuery(RENEW)
                    .execute(Tuple.of(running.toArray(UUID[]::new), (double)
                            settings.lease().toMillis()))
                    .subscribe()
                    .with(ignored -> {}, failure -> LOG.debugf(failure, "leases of requests not renewed"));
        }
    }

    Uni<Integer> sweep() {
        var swept = pool.query(SWEEP)
                .execute()
                .map(rows -> rows.rowCount())
                .memoize()
                .indefinitely();
        swept.subscribe()
                .with(ignored -> {}, failure -> LOG.warnf("old answers stay for now: %s", failure.getMessage()));
        return swept;
    }
}
