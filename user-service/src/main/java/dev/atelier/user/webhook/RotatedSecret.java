package dev.atelier.user.webhook;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new secret.
 *
 * @param secret signs from now on; shown this once
 * @param previousValidUntil until when the former one signs as well
 */
@Schema(name = "RotatedWebhookSecret")
public record RotatedSecret(
        @Schema(examples = "whsec_Zq3vT0m9hYy1rA8kX5pLwB2nC7dE4fG6")
        String secret,

        @Schema(examples = "2026-11-22T12:30:00Z") Instant previousValidUntil) {

    @Override
    public String toString() {
        return "RotatedSecret[until " + previousValidUntil + "]";
    }
}
