package dev.atelier.user.webhook;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The caller's webhooks. */
@Path("/api/v1/webhooks")
@Tag(name = "webhooks")
public class WebhookResource {

    private final Identity identity;
    private final Accounts accounts;
    private final Webhooks webhooks;
    private final Receivers receivers;
    private final Transactions transactions;

    WebhookResource(
            Identity identity, Accounts accounts, Webhooks webhooks, Receivers receivers, Transactions transactions) {
        this.identity = identity;
        this.accounts = accounts;
        this.webhooks = webhooks;
        this.receivers = receivers;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "List the caller's webhooks")
    @APIResponse(responseCode = "200", description = "All of them, newest first")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<WebhookList> list() {
        var userId = identity.caller().userId();
        return transactions
                .read(() -> webhooks.of(userId))
                .map(found -> new WebhookList(found.stream().map(Webhook::view).toList(), found.size()));
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "createWebhook", summary = "Be told of events by HTTP", description = """
                    Every event about the caller whose type matches is sent as a POST with the CloudEvent as JSON
                    (application/cloudevents+json), signed in Atelier-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of
                    "t.body" with the secret>. Any 2xx within 10 s is success. Otherwise it is tried again with growing
                    pauses for 24 h; later events about the same thing wait for it, others do not. A receiver that takes
                    nothing for that long is switched off. The same event may come more than once: its id stays the same.""")
    @APIResponse(responseCode = "201", description = "The webhook with its secret, which is not shown again")
    @APIResponse(
            responseCode = "400",
            description =
                    "validation_error, unknown_field, unknown_event_type; webhook_url_refused: no public https host")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "forbidden: installation_wide is for the owner")
    @APIResponse(responseCode = "404", description = "account_not_found: the credential belongs to no account")
    @APIResponse(responseCode = "409", description = "too_many_webhooks")
    public Uni<IssuedWebhook> create(@NotNull @Valid WebhookWish wish) {
        if (wish.url() == null) {
            throw WebhookRefused.noUrl();
        }
        var caller = identity.caller();
        return receivers
                .judge(wish.url())
                .chain(target -> transactions.run(() ->
                        accounts.lock(caller.userId()).chain(account -> webhooks.add(account, caller, target, wish))));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getWebhook", summary = "Show a webhook")
    @APIResponse(responseCode = "200", description = "The webhook, without its secret")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "webhook_not_found: none of the caller's has this id")
    public Uni<WebhookView> get(@Parameter(example = "wh_5f0c9a31d2b4e6f8") @PathParam("id") String id) {
        var userId = identity.caller().userId();
        return transactions.read(() -> webhooks.require(userId, id).map(Webhook::view));
    }

    @PATCH
    @Path("{id}")
    @Operation(
            operationId = "changeWebhook",
            summary = "Change a webhook; what is absent stays as it is",
            description = "While it is not active nothing is written down for it; what was waiting goes on afterwards.")
    @APIResponse(responseCode = "200", description = "The webhook as it is now")
    @APIResponse(
            responseCode = "400",
            description = "validation_error, unknown_field, unknown_event_type or webhook_url_refused")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "forbidden: installation_wide is for the owner")
    @APIResponse(responseCode = "404", description = "webhook_not_found: none of the caller's has this id")
    public Uni<WebhookView> change(
            @Parameter(example = "wh_5f0c9a31d2b4e6f8") @PathParam("id") String id, @NotNull @Valid WebhookWish wish) {
        var caller = identity.caller();
        Uni<Optional<URI>> target = wish.url() == null
                ? Uni.createFrom().item(Optional.empty())
                : receivers.judge(wish.url()).map(Optional::of);
        return target.chain(judged ->
                transactions.run(() -> webhooks.change(id, caller, judged, wish).map(Webhook::view)));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook with its log and what it waits for")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "webhook_not_found: none of the caller's has this id")
    public Uni<Void> delete(@Parameter(example = "wh_5f0c9a31d2b4e6f8") @PathParam("id") String id) {
        var userId = identity.caller().userId();
        return transactions.run(() -> webhooks.remove(userId, id));
    }

    @POST
    @Path("{id}/rotate-secret")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Give a webhook another secret",
            description = "Until the former one ends, Atelier-Signature has a v1 of each; accept what matches either.")
    @APIResponse(responseCode = "200", description = "The new secret, which is not shown again")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "webhook_not_found: none of the caller's has this id")
    public Uni<RotatedSecret> rotate(
            @Parameter(example = "wh_5f0c9a31d2b4e6f8") @PathParam("id") String id, @NotNull @Valid RotationWish wish) {
        var userId = identity.caller().userId();
        var overlap = Optional.ofNullable(wish.overlapSeconds()).map(Duration::ofSeconds);
        return transactions.run(() -> webhooks.rotate(userId, id, overlap));
    }
}
