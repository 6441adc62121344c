package dev.atelier.user.quota;

import dev.atelier.platform.transactions.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Gives back what nothing came for. May run in several replicas at once. */
@ApplicationScoped
class QuotaSweeper {

    private static final Logger LOG = Logger.getLogger(QuotaSweeper.class);
    private static final int AT_ONCE = 200;

    private final Quotas quotas;
    private final Reservations reservations;
    private final Transactions transactions;
    private final QuotaSettings settings;

    QuotaSweeper(Quotas quotas, Reservations reservations, Transactions transactions, QuotaSettings settings) {
        this.quotas = quotas;
        this.reservations = reservations;
        this.transactions = transactions;
        this.settings = settings;
    }

    void sweepRegularly(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(settings.sweptEvery().toMillis(), timer -> sweep().subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("overdue reservations stay until later: %s", failure.getMessage())));
    }

    Uni<Void> sweep() {
        return transactions
                .read(() -> reservations.usersWithOverdue(Instant.now(), AT_ONCE))
                .chain(users -> Multi.createFrom()
                        .iterable(users)
                        .onItem()
                        .transformToUniAndConcatenate(user -> transactions.run(() -> quotas.giveBackOverdue(user)))
                        .collect()
                        .asList())
                .chain(() -> transactions.run(() -> reservations.forgetSpent(LocalDate.now(ZoneOffset.UTC))))
                .replaceWithVoid();
    }
}
