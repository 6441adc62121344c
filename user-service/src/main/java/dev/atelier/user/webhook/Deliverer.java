package dev.atelier.user.webhook;

import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells one receiver what is due, in rounds: the first of each key, some keys at a time. One lane at a time has a hook;
 * it leaves to the other one only between rounds, so the order of a key holds.
 */
@ApplicationScoped
class Deliverer {

    private static final Logger LOG = Logger.getLogger(Deliverer.class);
    private static final Duration TURN = Duration.ofSeconds(20);

    private static final String SUCCEEDED = """
            update webhook set consecutive_failures = 0, paused_until = null, last_success_at = ?2 where id = ?1""";

    private static final String FAILED = """
            update webhook set consecutive_failures = consecutive_failures + ?2, paused_until = ?3 where id = ?1""";

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Secrets secrets;
    private final Receivers receivers;
    private final Dispatch dispatch;
    private final Transactions transactions;
    private final WebhookSettings settings;

    Deliverer(
            Webhooks webhooks,
            Deliveries deliveries,
            Secrets secrets,
            Receivers receivers,
            Dispatch dispatch,
            Transactions transactions,
            WebhookSettings settings) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.receivers = receivers;
        this.dispatch = dispatch;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** What a round needs to know. */
    private record Round(Webhook hook, boolean troubled, List<DueDelivery> due, List<String> secrets) {}

    /** What came of one delivery. */
    private record Sent(DueDelivery delivery, Receivers.Answer answer) {}

    /** Sends until nothing is due, the hook changes lanes, or its turn is over. */
    Uni<Void> deliver(String webhookId, boolean troubledLane) {
        return deliver(webhookId, troubledLane, Instant.now().plus(TURN));
    }

    private Uni<Void> deliver(String webhookId, boolean troubledLane, Instant end) {
        return transactions.read(() -> round(webhookId)).chain(round -> {
            if (round == null || round.due().isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            if (round.troubled() != troubledLane || Instant.now().isAfter(end)) {
                return transactions.run(() -> dispatch.wake(round.hook()));
            }
            return send(round)
                    .chain(sent -> transactions.run(() -> note(round, sent)))
                    .chain(() -> deliver(webhookId, troubledLane, end));
        });
    }

    private Uni<Round> round(String webhookId) {
        var now = now();
        return webhooks.findById(webhookId).chain(hook -> {
            if (hook == null || !hook.isActive()) {
                return Uni.createFrom().nullItem();
            }
            var troubled = hook.isTroubled(settings.troubledAfter());
            return deliveries
                    .heads(webhookId, now, troubled ? 1 : settings.atOnce())
                    .chain(due -> secrets.open(webhookId, now).map(open -> new Round(hook, troubled, due, open)));
        });
    }

    private Uni<List<Sent>> send(Round round) {
        return Multi.createFrom()
                .iterable(round.due())
                .onItem()
                .transformToUni(delivery -> receivers
                        .send(round.hook(), delivery, round.secrets())
                        .map(answer -> new Sent(delivery, answer)))
                .merge(settings.atOnce())
                .collect()
                .asList();
    }

    private Uni<Void> note(Round round, List<Sent> sent) {
        var now = now();
        var succeeded = sent.stream().anyMatch(one -> one.answer().isSuccess());
        return Multi.createFrom()
                .iterable(sent)
                .onItem()
                .transformToUniAndConcatenate(
                        one -> one.answer().isSuccess() ? delivered(round, one, now) : failed(round, one, now))
                .collect()
                .asList()
                .chain(() -> succeeded ? receiverIsUp(round, now) : receiverFailed(round, sent, now));
    }

    private Uni<Void> delivered(Round round, Sent sent, Instant now) {
        return deliveries
                .note(sent.delivery().id(), "delivered", sent.answer(), now)
                .chain(() ->
                        deliveries.dueOfKey(round.hook().id(), sent.delivery().key(), now));
    }

    private Uni<Void> failed(Round round, Sent sent, Instant now) {
        var delivery = sent.delivery();
        var over = delivery.createdAt().plus(settings.giveUpAfter()).isBefore(now);
        if (over) {
            LOG.warnf(
                    "delivery %s to webhook %s is given up",
                    delivery.id(), round.hook().id());
        }
        var next = over ? now : now.plus(pause(delivery.attempts()));
        return deliveries
                .note(delivery.id(), over ? "given_up" : "pending", sent.answer(), now)
                .chain(() -> deliveries.dueOfKey(round.hook().id(), delivery.key(), next));
    }

    private Uni<Void> receiverIsUp(Round round, Instant now) {
        var hook = round.hook();
        return execute(SUCCEEDED, hook.id(), now)
                .chain(() -> round.troubled()
                        ? deliveries.dueOfHook(hook.id(), now)
                        : Uni.createFrom().voidItem());
    }

    /** From some failures on the whole receiver is left in peace for a while, and switched off when that has no end. */
    private Uni<Void> receiverFailed(Round round, List<Sent> sent, Instant now) {
        var hook = round.hook();
        var failures = hook.consecutiveFailures() + sent.size();
        var oldest = sent.stream().map(one -> one.delivery().createdAt()).min(Instant::compareTo);
        var sustained = oldest.orElse(now).plus(settings.giveUpAfter()).isBefore(now);
        if (sustained && round.troubled()) {
            return execute(FAILED, hook.id(), sent.size(), null).chain(() -> dispatch.disable(hook.id(), "failing"));
        }
        if (failures < settings.troubledAfter()) {
            return execute(FAILED, hook.id(), sent.size(), null).replaceWithVoid();
        }
        var next = now.plus(pause(failures - settings.troubledAfter()));
        return execute(FAILED, hook.id(), sent.size(), next).chain(() -> deliveries.dueOfHook(hook.id(), next));
    }

    private Duration pause(int failuresBefore) {
        var pause = settings.firstPause().multipliedBy(1L << Math.min(failuresBefore, 20));
        return pause.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : pause;
    }

    private static Uni<Integer> execute(String sql, Object... values) {
        return Panache.getSession().chain(session -> {
            var statement = session.createNativeQuery(sql);
            for (var i = 0; i < values.length; i++) {
                statement.setParameter(i + 1, values[i]);
            }
            return statement.executeUpdate();
        });
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
