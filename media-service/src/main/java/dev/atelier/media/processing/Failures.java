package dev.atelier.media.processing;

import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.rendition.BrokenImage;
import dev.atelier.platform.blobs.BlobNotFound;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Writes down that a medium is given up, and why; its original stays. */
@ApplicationScoped
public class Failures {
    private final MediaRepository rows;
    private final Transactions transactions;
    private final Outbox outbox;
    private final ProcessingWatch watch;
    private final MeterRegistry metrics;

    Failures(
            MediaRepository rows,
            Transactions transactions,
            Outbox outbox,
            ProcessingWatch watch,
            MeterRegistry metrics) {
        this.rows = rows;
        this.transactions = transactions;
        this.outbox = outbox;
        this.watch = watch;
        this.metrics = metrics;
    }

    /** Inside a transaction. */
    public Uni<Void> record(long id, Throwable cause) {
        return record(id, code(cause));
    }

    /** Likewise, under a code. */
    public Uni<Void> record(long id, String code) {
        metrics.counter("atelier.media.failures", "code", code).increment();
        transactions.afterCommit(() -> watch.settled(id));
        return rows.lock(id).chain(found -> found.flatMap(media -> media.failed(code, Instant.now())
                        .map(event -> outbox.append(event, media.owner().tenantId())))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static String code(Throwable cause) {
        return switch (cause) {
            case BrokenImage broken -> broken.reason().code();
            case BlobNotFound gone -> "original_missing";
            default -> "processing_failed";
        };
    }
}
