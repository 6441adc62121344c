package dev.atelier.media.bulk;

import dev.atelier.media.library.Library;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Does a job some media at a time. Each is done by itself; after a crash it goes on with what is left. */
@ApplicationScoped
class BulkWork implements Work {
    static final String KIND = "bulk";
    private static final Logger LOG = Logger.getLogger(BulkWork.class);
    private static final int AT_ONCE = 50;

    private final BulkRows rows;
    private final Library library;
    private final Transactions transactions;

    BulkWork(BulkRows rows, Library library, Transactions transactions) {
        this.rows = rows;
        this.library = library;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int maxAttempts() {
        return 50;
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        UUID id = UUID.fromString(subject);
        return transactions
                .read(() -> rows.find(id))
                .chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : round(found.get()));
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        LOG.errorf(cause, "A bulk job is left unfinished: %s", subject);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> round(BulkJob job) {
        return transactions.read(() -> rows.left(job.id(), AT_ONCE)).chain(some -> Multi.createFrom()
                .iterable(some)
                .onItem()
                .transformToUniAndConcatenate(id -> one(job, id))
                .onItem()
                .ignoreAsUni()
                .chain(() -> count(job.id(), some))
                .chain(() -> some.isEmpty() ? Uni.createFrom().voidItem() : round(job)));
    }

    private Uni<Void> one(BulkJob job, long id) {
        return job.action()
                .perform(library, id, job.caller(), job.argument())
                .replaceWith("")
                .onFailure(ProblemException.class)
                .recoverWithItem(Throwable::getMessage)
                .chain(error -> transactions.run(() -> rows.handled(job.id(), id, error.isEmpty() ? null : error)));
    }

    private Uni<Void> count(UUID id, List<Long> some) {
        return transactions.run(() -> rows.find(id).chain(found -> rows.counts(id)
                .invoke(counts -> found.ifPresent(job -> {
                    job.counted(counts[0], counts[1]);
                    if (some.isEmpty()) {
                        job.finished(Instant.now());
                    }
                }))
                .replaceWithVoid()));
    }
}
