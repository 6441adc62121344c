package dev.atelier.gateway.limits;

import io.agroal.api.AgroalDataSource;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Counts in PostgreSQL, one row for each that is counted, gone when it is full again. The gateway starts and works
 * without the database; the tables are made when it is first reached. Replicas' clocks must agree to well below the
 * time of a limit.
 */
@ApplicationScoped
class SharedCounts implements Lender {

    private static final Logger LOG = Logger.getLogger(SharedCounts.class);
    /** As many as there are connections in application.properties. */
    private static final int WORKERS = 4;

    private static final Duration FULL_AND_FORGOTTEN = Duration.ofSeconds(10);
    private static final long CLEAN_EVERY = TimeUnit.MINUTES.toNanos(1);
    private static final int CLEAN_AT_ONCE = 1_000;

    private final AgroalDataSource database;
    private final Flyway flyway;
    private final boolean shared;
    private final Duration timeout;
    private final long aloneNanos;
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> counts;
    private final ThreadPoolExecutor workers;
    private final AtomicLong cleanAt = new AtomicLong(System.nanoTime() + CLEAN_EVERY);

    private volatile boolean tablesAreThere;
    private volatile boolean away;
    private volatile long askAgainAt;

    SharedCounts(AgroalDataSource database, Flyway flyway, LimitSettings settings) {
        this.database = database;
        this.flyway = flyway;
        shared = settings.shared();
        timeout = settings.lendingTimeout();
        aloneNanos = settings.aloneFor().toNanos();
        counts = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_limit")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(FULL_AND_FORGOTTEN))
                .build();
        workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.loans()),
                Thread.ofPlatform().name("rate-limits-", 0).daemon().factory());
        workers.allowCoreThreadTimeOut(true);
    }

    /** Making the tables would make the first request wait. */
    void prepare(@Observes StartupEvent start) {
        if (shared) {
            workers.execute(() -> {
                try {
                    makeTables();
                } catch (RuntimeException failure) {
                    remember(null, failure);
                }
            });
        }
    }

    @Override
    public boolean isAway() {
        return !shared || (away && System.nanoTime() - askAgainAt < 0);
    }

    /** Whether replicas count for themselves now although they are to count together. */
    boolean isMissed() {
        return shared && away;
    }

    @Override
    public CompletionStage<Loan> lend(Policy policy, String subject, long asked) {
        var loan = new CompletableFuture<Loan>();
        try {
            workers.execute(() -> {
                if (!loan.isDone()) {
                    ask(policy, subject, asked, loan);
                }
            });
        } catch (RuntimeException full) {
            return CompletableFuture.failedFuture(full);
        }
        return loan.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete(this::remember);
    }

    private void ask(Policy policy, String subject, long asked, CompletableFuture<Loan> loan) {
        try {
            if (!tablesAreThere) {
                makeTables();
            }
            var answer = counts.getProxy(policy.key(subject), policy::bucket)
                    .asVerbose()
                    .tryConsumeAsMuchAsPossible(asked);
            loan.complete(new Loan(answer.getValue(), answer.getDiagnostics().getAvailableTokens()));
            clean();
        } catch (RuntimeException failure) {
            loan.completeExceptionally(failure);
            // A database that was away has left dead connections behind; each of them would cost a loan.
            database.flush(AgroalDataSource.FlushMode.GRACEFUL);
        }
    }

    private synchronized void makeTables() {
        if (!tablesAreThere) {
            flyway.migrate();
            tablesAreThere = true;
        }
    }

    private void clean() {
        var due = cleanAt.get();
        if (System.nanoTime() - due > 0 && cleanAt.compareAndSet(due, System.nanoTime() + CLEAN_EVERY)) {
            try {
                while (counts.removeExpired(CLEAN_AT_ONCE) == CLEAN_AT_ONCE) {
                    LOG.debug("a thousand counts that nobody needs any more are gone");
                }
            } catch (RuntimeException failure) {
                LOG.warn("counts that nobody needs any more could not be removed", failure);
            }
        }
    }

    private void remember(Loan loan, Throwable failure) {
        if (failure != null) {
            askAgainAt = System.nanoTime() + aloneNanos;
            if (!away) {
                LOG.warnf("limits hold in each replica for itself until the database answers again: %s", failure);
            }
            away = true;
        } else if (away) {
            away = false;
            LOG.info("limits hold over all replicas again");
        }
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
    }
}
