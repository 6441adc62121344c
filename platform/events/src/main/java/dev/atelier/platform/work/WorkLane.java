package dev.atelier.platform.work;

import dev.atelier.platform.http.TraceId;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.WorkTable.Piece;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Performs one kind of work, up to its concurrency at a time. */
final class WorkLane {

    private static final Logger LOG = Logger.getLogger(WorkLane.class);

    private final Work work;
    private final WorkTable table;
    private final Transactions transactions;
    private final MeterRegistry metrics;
    private final Vertx vertx;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private volatile boolean wokenMeanwhile;
    private volatile boolean closed;

    WorkLane(Work work, WorkTable table, Transactions transactions, MeterRegistry metrics, Vertx vertx) {
        this.work = work;
        this.table = table;
        this.transactions = transactions;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    String kind() {
        return work.kind();
    }

    Duration renewEvery() {
        return work.lease().dividedBy(3);
    }

    void close() {
        closed = true;
    }

    /** Claims as many due pieces as there are free places. One claim at a time; a wake-up during it is not lost. */
    void wake() {
        wokenMeanwhile = true;
        if (closed || !claiming.compareAndSet(false, true)) {
            return;
        }
        wokenMeanwhile = false;
        var free = work.concurrency() - inHand.size();
        if (free <= 0) {
            claiming.set(false);
            return;
        }
        table.claim(work, free).subscribe().with(this::begin, this::claimFailed);
    }

    private void begin(List<Piece> pieces) {
        pieces.forEach(piece -> inHand.add(piece.subject()));
        claiming.set(false);
        pieces.forEach(piece -> onOwnContext(piece));
        if (wokenMeanwhile) {
            wake();
        }
    }

    private void claimFailed(Throwable failure) {
        claiming.set(false);
        LOG.debugf(failure, "no %s work claimed", kind());
    }

    private void onOwnContext(Piece piece) {
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> {
            TraceId.adopt(piece.traceParent());
            perform(piece, next -> context.runOnContext(again -> next.run()));
        });
    }

    /** Whatever thread the work ends on, what follows is done on its context and logged under its trace. */
    private void perform(Piece piece, Executor context) {
        Uni.createFrom()
                .deferred(() -> work.perform(piece.subject(), piece.attempt()))
                .emitOn(context)
                .onItemOrFailure()
                .transformToUni((ignored, failure) -> failure == null ? done(piece) : failed(piece, failure))
                .onTermination()
                .invoke(() -> inHand.remove(piece.subject()))
                .subscribe()
                .with(
                        ignored -> wake(),
                        failure -> LOG.warnf(
                                "%s %s ended but could not be recorded; it is done again: %s",
                                kind(), piece.subject(), failure));
    }

    private Uni<Void> done(Piece piece) {
        count("done");
        return table.finish(work, piece);
    }

    private Uni<Void> failed(Piece piece, Throwable failure) {
        var hopeless = failure instanceof Work.GiveUp;
        var cause = hopeless ? failure.getCause() : failure;
        if (!hopeless && piece.attempt() < work.maxAttempts()) {
            count("retried");
            LOG.infof("%s %s failed, attempt %d: %s", kind(), piece.subject(), piece.attempt(), cause);
            return table.postpone(work, piece, cause, pauseAfter(piece.attempt()));
        }
        count("exhausted");
        LOG.warnf(
                hopeless ? null : cause,
                "%s %s is given up after %d attempts: %s",
                kind(),
                piece.subject(),
                piece.attempt(),
                cause);
        return transactions.run(() -> table.giveUp(work, piece)
                .chain(mine -> mine
                        ? work.exhausted(piece.subject(), cause)
                        : Uni.createFrom().voidItem()));
    }

    private Duration pauseAfter(int attempt) {
        var doublings = Math.min(attempt - 1, 20);
        var pause = work.firstPause().multipliedBy(1L << doublings);
        return pause.compareTo(work.longestPause()) > 0 ? work.longestPause() : pause;
    }

    private void count(String outcome) {
        metrics.counter("atelier.work", Tags.of(Tag.of("kind", kind()), Tag.of("outcome", outcome)))
                .increment();
    }

    void renewLeases() {
        if (!inHand.isEmpty()) {
            table.renew(work, Set.copyOf(inHand))
                    .subscribe()
                    .with(ignored -> {}, failure -> LOG.debugf(failure, "%s leases not renewed", kind()));
        }
    }
}
