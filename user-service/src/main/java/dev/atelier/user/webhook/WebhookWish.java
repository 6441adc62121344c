package dev.atelier.user.webhook;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a webhook is to be like; what is absent stays as it is. A new one needs a url.
 *
 * @param url https, of a public host
 * @param events types of events, with * for any characters; all of them for a new one if absent
 * @param description for people
 * @param installationWide hear of all users of the tenant; for the owner only
 * @param active whether anything is sent
 */
@Schema(name = "WebhookWish")
public record WebhookWish(
        @Schema(examples = "https://bot.example.org/atelier") @Size(min = 1, max = 2_000)
        String url,

        @Schema(examples = "[\"atelier.media.*\", \"atelier.hosting.published.v1\"]") @Size(min = 1, max = 30) List<@NotBlank String> events,

        @Schema(examples = "the gallery bot") @Size(max = 500) String description,

        @Schema(examples = "false") Boolean installationWide,
        @Schema(examples = "true") Boolean active) {}
