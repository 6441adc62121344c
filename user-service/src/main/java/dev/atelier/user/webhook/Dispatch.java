package dev.atelier.user.webhook;

import dev.atelier.platform.work.WorkQueue;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Asks for deliveries. Every method runs inside the caller's transaction. */
@ApplicationScoped
class Dispatch {

    private static final Logger LOG = Logger.getLogger(Dispatch.class);
    private static final String DISABLE =
            "update webhook set active = false, disabled_reason = ?2 where id = ?1 and active";

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WorkQueue work;
    private final WebhookSettings settings;

    Dispatch(Webhooks webhooks, Deliveries deliveries, WorkQueue work, WebhookSettings settings) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.work = work;
        this.settings = settings;
    }

    Uni<Void> queue(CloudEvent event, String tenantId) {
        return webhooks.listening(tenantId).chain(hooks -> Multi.createFrom()
                .iterable(hooks)
                .filter(hook -> hook.wants(event.type(), event.userId()))
                .onItem()
                .transformToUniAndConcatenate(hook -> queue(hook, event))
                .collect()
                .asList()
                .replaceWithVoid());
    }

    private Uni<Void> queue(Webhook hook, CloudEvent event) {
        return deliveries
                .pending(hook.id())
                .chain(waiting -> waiting >= settings.mostPending()
                        ? disable(hook.id(), "backlog")
                        : send(hook, event, null).replaceWithVoid());
    }

    /** The new delivery's id. */
    Uni<String> send(Webhook hook, CloudEvent event, String redeliveryOf) {
        return deliveries.add(hook.id(), event, redeliveryOf, now()).call(() -> wake(hook));
    }

    /** Hooks whose receiver is down have a lane of their own, so that they take no place from others. */
    Uni<Void> wake(Webhook hook) {
        return work.enqueue(
                hook.isTroubled(settings.troubledAfter()) ? TroubledLane.KIND : DeliveryLane.KIND, hook.id());
    }

    /** Switches a hook off that nothing can be told. What waits for it is given up, and can be sent again by hand. */
    Uni<Void> disable(String webhookId, String reason) {
        LOG.warnf("webhook %s is switched off: %s", webhookId, reason);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DISABLE)
                        .setParameter(1, webhookId)
                        .setParameter(2, reason)
                        .executeUpdate())
                .chain(() -> deliveries.giveUpAll(webhookId, now(), "switched off: " + reason))
                .replaceWithVoid();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
