package dev.atelier.hosting.publication;

import dev.atelier.contracts.hosting.HostingErased;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes every link of a user back, and forgets them when no host has anything any more. The subject is tenant and user.
 * It goes on for most of a day when a host is away: the erasure is told when it is true.
 */
@ApplicationScoped
class EraseWork implements Work {

    static final String KIND = "erase";
    static final String BETWEEN = "/";

    private static final Logger LOG = Logger.getLogger(EraseWork.class);
    private static final int ATTEMPTS = 300;
    private static final int BATCH = 100;

    private final Transactions transactions;
    private final Publications publications;
    private final ProcessedMedia media;
    private final Outbox outbox;

    EraseWork(Transactions transactions, Publications publications, ProcessedMedia media, Outbox outbox) {
        this.transactions = transactions;
        this.publications = publications;
        this.media = media;
        this.outbox = outbox;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int maxAttempts() {
        return ATTEMPTS;
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        var parts = subject.split(BETWEEN, 2);
        var tenant = parts[0];
        var user = parts[1];
        return transactions
                .run(() -> media.forgetAllOf(user))
                .chain(() -> takeBack(user, new UUID(0, 0)))
                .chain(() -> transactions.run(() -> finish(tenant, user)));
    }

    /** Batch after batch, each in a transaction of its own. */
    private Uni<Void> takeBack(String user, UUID after) {
        return transactions
                .run(() -> publications.wantedOf(user, after, BATCH).call(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(publications::unwant)
                        .collect()
                        .asList()))
                .chain(found ->
                        found.size() < BATCH ? Uni.createFrom().voidItem() : takeBack(user, found.getLast().id));
    }

    private Uni<Void> finish(String tenant, String user) {
        return publications.countWantedOf(user).chain(left -> {
            if (left > 0) {
                return Uni.createFrom().failure(new IllegalStateException(left + " links are still being taken back"));
            }
            var erased = new HostingErased(user, Instant.now().truncatedTo(ChronoUnit.MICROS));
            return publications.forgetAllOf(user).chain(() -> outbox.append(erased, tenant));
        });
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        LOG.errorf("what %s published could not be taken back everywhere: %s", subject, cause.getMessage());
        return Uni.createFrom().voidItem();
    }
}
