package dev.atelier.user.webhook;

import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells receivers that have been failing, one event at a time, apart from those that answer. */
@ApplicationScoped
class TroubledLane implements Work {

    static final String KIND = "webhook-troubled";
    private static final Logger LOG = Logger.getLogger(TroubledLane.class);

    private final Deliverer deliverer;
    private final WebhookSettings settings;

    TroubledLane(Deliverer deliverer, WebhookSettings settings) {
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
        return deliverer.deliver(webhookId, true);
    }

    /** What is due is found again. */
    @Override
    public Uni<Void> exhausted(String webhookId, Throwable cause) {
        LOG.errorf(cause, "webhook %s waits", webhookId);
        return Uni.createFrom().voidItem();
    }
}
