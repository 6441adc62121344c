package dev.atelier.user.webhook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param deliveryId finds it in the log */
@Schema(name = "QueuedWebhookDelivery")
public record QueuedDelivery(
        @Schema(examples = "whd_4fd8a1c0-6f0e-4c1b-9c39-0a2d6f3e8b11")
        String deliveryId) {}
