package dev.atelier.user.erasure;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import dev.atelier.user.account.Leftovers;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/** Removes this service's own rows of a user who has left, and once more when everybody has answered. */
@ApplicationScoped
class ClearLeftovers implements Work {

    static final String KIND = "clear-leftovers";
    private static final String LATER = "later:";
    private static final Logger LOG = Logger.getLogger(ClearLeftovers.class);

    private final List<Leftovers> leftovers;
    private final Erasures erasures;
    private final Transactions transactions;

    ClearLeftovers(@All List<Leftovers> leftovers, Erasures erasures, Transactions transactions) {
        this.leftovers = leftovers;
        this.erasures = erasures;
        this.transactions = transactions;
    }

    /** The subject of the second time. */
    static String later(String userId) {
        return LATER + userId;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int maxAttempts() {
        return 100;
    }

    @Override
    public Duration longestPause() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        var userId = subject.startsWith(LATER) ? subject.substring(LATER.length()) : subject;
        return Multi.createFrom()
                .iterable(leftovers)
                .onItem()
                .transformToUniAndConcatenate(rows -> transactions.run(() -> rows.remove(userId)))
                .collect()
                .asList()
                .chain(() -> transactions.run(() ->
                        erasures.answered(userId, Part.USERS, Instant.now().truncatedTo(ChronoUnit.MICROS))));
    }

    /** The erasure stays unfinished, which is told as stalled, and can be begun again. */
    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        LOG.errorf(cause, "rows of %s are left", subject);
        return Uni.createFrom().voidItem();
    }
}
