package dev.atelier.user.webhook;

import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Finds what is due again, and forgets what is old. May run in several replicas at once. */
@ApplicationScoped
class DeliverySweeper {

    private static final Logger LOG = Logger.getLogger(DeliverySweeper.class);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

    private static final String DUE = """
            select distinct d.webhook_id from webhook_delivery d join webhook w on w.id = d.webhook_id
            where d.state = 'pending' and d.due_at <= ?1 and w.active limit 500""";

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Dispatch dispatch;
    private final Transactions transactions;
    private final WebhookSettings settings;

    DeliverySweeper(
            Webhooks webhooks,
            Deliveries deliveries,
            Dispatch dispatch,
            Transactions transactions,
            WebhookSettings settings) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.transactions = transactions;
        this.settings = settings;
    }

    void sweepRegularly(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(settings.checkedEvery().toMillis(), timer -> wakeDue()
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf(failure, "what is due is looked for later")));
        vertx.setPeriodic(FORGET_EVERY.toMillis(), timer -> forget().subscribe()
                .with(done -> {}, failure -> LOG.debugf(failure, "old deliveries are forgotten later")));
    }

    Uni<Void> wakeDue() {
        return transactions
                .read(() -> due())
                .chain(hooks -> hooks.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : transactions.run(
                                () -> webhooks.list("id in ?1", hooks).chain(found -> Multi.createFrom()
                                        .iterable(found)
                                        .onItem()
                                        .transformToUniAndConcatenate(dispatch::wake)
                                        .collect()
                                        .asList()
                                        .replaceWithVoid())));
    }

    Uni<Integer> forget() {
        return transactions.run(() -> deliveries.forget(Instant.now().minus(settings.logKept())));
    }

    private static Uni<List<String>> due() {
        return Panache.getSession().chain(session -> session.createNativeQuery(DUE, String.class)
                .setParameter(1, Instant.now())
                .getResultList());
    }
}
