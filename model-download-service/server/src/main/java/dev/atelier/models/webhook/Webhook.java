package dev.atelier.models.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** Where a user wants to be told how downloads end. */
@Entity
class Webhook {

    @Id
    String ownerId;

    String tenantId;
    String url;
    String sealedSecret;
    Instant updatedAt;

    protected Webhook() {}

    Webhook(String ownerId, String tenantId) {
        this.ownerId = ownerId;
        this.tenantId = tenantId;
    }

    /** What its secret is bound to. */
    static String purpose(String ownerId) {
        return "webhook:" + ownerId;
    }
}
