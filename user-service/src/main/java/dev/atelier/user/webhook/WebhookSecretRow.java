package dev.atelier.user.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What signs, sealed. */
@Entity
@Table(name = "webhook_secret")
class WebhookSecretRow {

    @Id
    private String id;

    private String webhookId;
    private String sealed;
    private Instant createdAt;
    private Instant validUntil;

    protected WebhookSecretRow() {}

    WebhookSecretRow(String id, String webhookId, String sealed, Instant createdAt) {
        this.id = id;
        this.webhookId = webhookId;
        this.sealed = sealed;
        this.createdAt = createdAt;
    }

    void endAt(Instant time) {
        validUntil = validUntil == null || time.isBefore(validUntil) ? time : validUntil;
    }

    String id() {
        return id;
    }

    String sealed() {
        return sealed;
    }
}
