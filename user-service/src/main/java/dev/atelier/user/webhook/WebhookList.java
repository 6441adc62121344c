package dev.atelier.user.webhook;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All webhooks of an account.
 *
 * @param items newest first
 * @param total how many there are
 */
@Schema(name = "WebhookList")
public record WebhookList(
        List<WebhookView> items, @Schema(examples = "1") int total) {}
