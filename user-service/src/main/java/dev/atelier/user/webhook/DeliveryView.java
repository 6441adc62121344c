package dev.atelier.user.webhook;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One event for one webhook.
 *
 * @param id sent as Atelier-Delivery-Id
 * @param eventId the event's own id, the same in a redelivery
 * @param eventType what happened
 * @param redeliveryOf the delivery this one repeats
 * @param status pending, delivered or given_up
 * @param attempts how often it was tried
 * @param createdAt when it was to be sent first
 * @param nextAttemptAt when it is tried next; absent when it is not pending
 * @param lastAttemptAt when it was last tried
 * @param responseStatus what the receiver answered last; absent when nothing came
 * @param responseExcerpt how its answer began
 * @param failure why nothing came
 * @param durationMs how long the last attempt took
 */
@Schema(name = "WebhookDelivery")
public record DeliveryView(
        @Schema(examples = "whd_4fd8a1c0-6f0e-4c1b-9c39-0a2d6f3e8b11")
        String id,

        @Schema(examples = "0d9f6c0e-53d5-4c0e-8f53-7a1f7e3f9a10")
        String eventId,

        @Schema(examples = "atelier.media.processed.v1") String eventType,

        @Schema(examples = "whd_0b1c2d3e-1111-4222-8333-444455556666")
        String redeliveryOf,

        @Schema(examples = "delivered") String status,
        @Schema(examples = "1") int attempts,
        @Schema(examples = "2026-11-21T12:30:00Z") Instant createdAt,
        @Schema(examples = "2026-11-21T12:30:10Z") Instant nextAttemptAt,
        @Schema(examples = "2026-11-21T12:30:00Z") Instant lastAttemptAt,
        @Schema(examples = "204") Integer responseStatus,
        @Schema(examples = "ok") String responseExcerpt,
        @Schema(examples = "timed out") String failure,
        @Schema(examples = "42") Integer durationMs) {}
