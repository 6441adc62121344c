package dev.atelier.models.civitai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.models.webhook.Webhooks;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /civitai/webhook/set}: where the caller is told how downloads end. */
@Path("/civitai/webhook/set")
@Tag(name = "Downloader")
class CivitaiWebhookResource {

    private static final int LONGEST = 2000;

    private final Identity identity;
    private final Webhooks webhooks;
    private final ObjectMapper json;

    CivitaiWebhookResource(Identity identity, Webhooks webhooks, ObjectMapper json) {
        this.identity = identity;
        this.webhooks = webhooks;
        this.json = json;
    }

    /** @param secret what messages are signed with; not shown again */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WebhookSet(boolean success, String message, String secret) {

        @Override
        public String toString() {
            return "WebhookSet";
        }
    }

    @POST
    @Consumes("*/*")
    @Operation(
            operationId = "civitaiWebhookSet",
            summary = "Be told at an address of yours how downloads end",
            description = "webhook_url as a query parameter or in a JSON body; an empty one ends it. Messages are"
                    + " signed in X-Atelier-Signature: t=<seconds>,v1=<hex of HMAC-SHA256 of \"t.body\">, and sent"
                    + " again for two days until they are answered with 2xx; X-Atelier-Delivery tells repeats.")
    @APIResponse(responseCode = "200", description = "Set; the secret is not shown again")
    @APIResponse(responseCode = "400", description = "validation_error: no https address")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<WebhookSet> set(@QueryParam("webhook_url") String ofQuery, String body) {
        var caller = identity.caller();
        var wanted = ofQuery == null ? ofBody(body) : ofQuery.strip();
        return wanted.isEmpty()
                ? webhooks.unset(caller).replaceWith(new WebhookSet(true, "Webhook removed", null))
                : webhooks.set(checked(wanted), caller).map(secret -> new WebhookSet(true, "Webhook set", secret));
    }

    private String ofBody(String body) {
        try {
            var url = json.readTree(body == null ? "" : body).path("webhook_url");
            if (url.isTextual()) {
                return url.asText().strip();
            }
        } catch (JsonProcessingException e) {
            // told as a missing one
        }
        throw new NoAddress("webhook_url is missing");
    }

    private static URI checked(String text) {
        try {
            var url = URI.create(text);
            if (text.length() <= LONGEST
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getScheme().matches("https?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // told like an address of another kind
        }
        throw new NoAddress("webhook_url is not an address of the web");
    }

    private static final class NoAddress extends ProblemException {

        NoAddress(String reason) {
            super(400, "validation_error", "The webhook cannot be set: " + reason + ".");
            withError("webhook_url", reason);
        }
    }
}
