package dev.atelier.user.webhook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new webhook.
 *
 * @param webhook what was made
 * @param secret signs what is sent; shown this once
 */
@Schema(name = "IssuedWebhook")
public record IssuedWebhook(
        WebhookView webhook,

        @Schema(examples = "whsec_Zq3vT0m9hYy1rA8kX5pLwB2nC7dE4fG6")
        String secret) {

    @Override
    public String toString() {
        return "IssuedWebhook[" + webhook.id() + "]";
    }
}
