package dev.atelier.user.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One event for one webhook, as the log shows it. Written by {@link Deliveries} only. */
@Entity
@Immutable
@Table(name = "webhook_delivery")
class Delivery {

    @Id
    private String id;

    private long seq;
    private String webhookId;
    private UUID eventId;
    private String eventType;
    private String redeliveryOf;
    private String state;
    private int attempts;
    private Instant createdAt;
    private Instant dueAt;
    private Instant lastAttemptAt;
    private Integer responseStatus;
    private String responseExcerpt;
    private String failure;
    private Integer durationMs;

    protected Delivery() {}

    long seq() {
        return seq;
    }

    DeliveryView view() {
        return new DeliveryView(
                id,
                eventId.toString(),
                eventType,
                redeliveryOf,
                state,
                attempts,
                createdAt,
                state.equals("pending") ? dueAt : null,
                lastAttemptAt,
                responseStatus,
                responseExcerpt,
                failure,
                durationMs);
    }
}
