package dev.atelier.models.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A message that has not arrived yet. */
@Entity
@Table(name = "webhook_delivery")
class Delivery {

    @Id
    UUID id;

    String ownerId;
    String body;
    Instant createdAt;

    protected Delivery() {}

    Delivery(UUID id, String ownerId, String body, Instant createdAt) {
        this.id = id;
        this.ownerId = ownerId;
        this.body = body;
        this.createdAt = createdAt;
    }
}
