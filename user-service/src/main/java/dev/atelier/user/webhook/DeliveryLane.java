package dev.atelier.user.webhook;

import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells receivers that answer. */
@ApplicationScoped
class DeliveryLane implements Work {

    static final String KIND = "webhook";
    private static final Logger LOG = Logger.getLogger(DeliveryLane.class);

    private final Deliverer deliverer;
    private final WebhookSettings settings;

    DeliveryLane(Deliverer deliverer, WebhookSettings settings) {
        this.deliverer = deliverer;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return settings.hooksAtOnce();
    }

    /** What a receiver answers is no failure of this work, so these are ours. */
    @Override
    public int maxAttempts() {
        return 1_000;
    }

    @Override
    public Duration longestPause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Uni<Void> perform(String webhookId, int attempt) {
        return deliverer.deliver(webhookId, false);
    }

    /** What is due is found again. */
    @Override
    public Uni<Void> exhausted(String webhookId, Throwable cause) {
        LOG.errorf(cause, "webhook %s waits", webhookId);
        return Uni.createFrom().voidItem();
    }
}
