package dev.atelier.user.webhook;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A webhook.
 *
 * @param id names it
 * @param url where events are sent
 * @param events types of events, with * for any characters
 * @param description for people
 * @param installationWide whether it hears of all users of the tenant
 * @param active whether anything is sent
 * @param disabledReason why it was switched off, when nobody asked for it: failing or backlog
 * @param consecutiveFailures failures since something last arrived
 * @param lastSuccessAt when something last arrived
 * @param createdAt when it was made
 */
@Schema(name = "Webhook")
public record WebhookView(
        @Schema(examples = "wh_5f0c9a31d2b4e6f8") String id,

        @Schema(examples = "https://bot.example.org/atelier")
        String url,

        @Schema(examples = "[\"atelier.media.*\"]") List<String> events,
        @Schema(examples = "the gallery bot") String description,
        @Schema(examples = "false") boolean installationWide,
        @Schema(examples = "true") boolean active,
        @Schema(examples = "failing") String disabledReason,
        @Schema(examples = "0") int consecutiveFailures,
        @Schema(examples = "2026-11-21T12:30:00Z") Instant lastSuccessAt,
        @Schema(examples = "2026-11-20T19:00:00Z") Instant createdAt) {}
