package dev.atelier.user.sealing;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import dev.atelier.platform.work.WorkQueue;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Seals what an earlier key-encryption key sealed with the current one, in small steps while the service runs. A row
 * that does not open is left as it is and told to the operator.
 */
@ApplicationScoped
class Resealing implements Work {

    static final String KIND = "reseal";
    private static final Logger LOG = Logger.getLogger(Resealing.class);
    private static final int STEP = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<SealedColumn> columns;
    private final Sealing sealing;
    private final Transactions transactions;

    Resealing(@All List<SealedColumn> columns, Sealing sealing, Transactions transactions) {
        this.columns = columns;
        this.sealing = sealing;
        this.transactions = transactions;
    }

    void enqueueAtStart(@Observes StartupEvent started, WorkQueue queue) {
        transactions
                .run(() -> queue.enqueue(KIND, sealing.currentKeyId()))
                .await()
                .atMost(PATIENCE);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Many: while replicas are restarted one by one, the piece may come to those that still have the earlier key. */
    @Override
    public int maxAttempts() {
        return 50;
    }

    @Override
    public Duration longestPause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Uni<Void> perform(String keyId, int attempt) {
        if (!keyId.equals(sealing.currentKeyId())) {
            var other = "asked for by a replica whose key is " + keyId + ", which is not the one here";
            return Uni.createFrom().failure(new IllegalStateException(other));
        }
        return Multi.createFrom()
                .iterable(columns)
                .onItem()
                .transformToUniAndConcatenate(column -> reseal(column, ""))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> exhausted(String keyId, Throwable cause) {
        LOG.errorf(cause, "some secrets are not yet sealed with the key %s; the next start tries again", keyId);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> reseal(SealedColumn column, String after) {
        return transactions
                .run(() -> outdated(column, after).call(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> reseal(column, row))
                        .collect()
                        .asList()))
                .chain(rows -> rows.size() < STEP
                        ? Uni.createFrom().voidItem()
                        : reseal(column, rows.getLast().get(0, String.class)));
    }

    private Uni<List<Tuple>> outdated(SealedColumn column, String after) {
        var sql = "select " + column.id() + ", " + column.column() + " from " + column.table() + " where " + column.id()
                + " > ?1 and " + column.column() + " not like ?2 order by " + column.id() + " limit " + STEP
                + " for update";
        return Panache.getSession().chain(session -> session.createNativeQuery(sql, Tuple.class)
                .setParameter(1, after)
                .setParameter(2, Sealing.startOf(sealing.currentKeyId()) + "%")
                .getResultList());
    }

    private Uni<Void> reseal(SealedColumn column, Tuple row) {
        var id = row.get(0, String.class);
        var sql = "update " + column.table() + " set " + column.column() + " = ?1 where " + column.id() + " = ?2";
        try {
            var purpose = column.purpose(id);
            var resealed = sealing.seal(sealing.open(row.get(1, String.class), purpose), purpose);
            return Panache.getSession()
                    .chain(session -> session.createNativeQuery(sql)
                            .setParameter(1, resealed)
                            .setParameter(2, id)
                            .executeUpdate())
                    .replaceWithVoid();
        } catch (SealBroken e) {
            LOG.errorf("%s of %s stays as it is: %s", id, column.table(), e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }
}
