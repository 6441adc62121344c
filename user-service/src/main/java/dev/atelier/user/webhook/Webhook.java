package dev.atelier.user.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Somewhere a user wants to be told. */
@Entity
@Table(name = "webhook")
class Webhook {

    @Id
    private String id;

    private String tenantId;
    private String accountId;
    private String url;
    private String description;
    private String[] events;
    private boolean installationWide;
    private boolean active;
    private String disabledReason;
    private Instant createdAt;
    private int consecutiveFailures;
    private Instant lastSuccessAt;
    private Instant pausedUntil;

    protected Webhook() {}

    Webhook(String id, String tenantId, String accountId, Instant createdAt) {
        this.id = id;
        this.tenantId = tenantId;
        this.accountId = accountId;
        this.createdAt = createdAt;
        description = "";
        active = true;
    }

    void leadTo(URI target) {
        url = target.toString();
    }

    void listenTo(EventPatterns patterns) {
        events = patterns.patterns().toArray(String[]::new);
    }

    void describe(String text) {
        description = text;
    }

    void hearTheInstallation(boolean all) {
        installationWide = all;
    }

    /** Switched on, it begins as one that never failed. */
    void switchTo(boolean on) {
        if (on && !active) {
            consecutiveFailures = 0;
            pausedUntil = null;
            disabledReason = null;
        }
        active = on;
    }

    /** Wants an event of a user of the tenant. */
    boolean wants(String type, String userId) {
        return (installationWide || accountId.equals(userId)) && new EventPatterns(List.of(events)).match(type);
    }

    boolean isTroubled(int failures) {
        return consecutiveFailures >= failures;
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    URI target() {
        return URI.create(url);
    }

    boolean isActive() {
        return active;
    }

    int consecutiveFailures() {
        return consecutiveFailures;
    }

    WebhookView view() {
        return new WebhookView(
                id,
                url,
                List.of(events),
                description,
                installationWide,
                active,
                disabledReason,
                consecutiveFailures,
                lastSuccessAt,
                createdAt);
    }
}
