package dev.atelier.user.webhook;

import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;

/** What was sent to a webhook. */
@Path("/api/v1/webhooks/{id}")
@Tag(name = "webhooks")
public class DeliveryResource {

    private final Identity identity;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Dispatch dispatch;
    private final Pages pages;
    private final Transactions transactions;

    DeliveryResource(
            Identity identity,
            Webhooks webhooks,
            Deliveries deliveries,
            Dispatch dispatch,
            Pages pages,
            Transactions transactions) {
        this.identity = identity;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.pages = pages;
        this.transactions = transactions;
    }

    @GET
    @Path("deliveries")
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "List what was sent to a webhook, and what waits",
            description = "Newest first. What was delivered or given up stays for 14 days.")
    @APIResponse(responseCode = "200", description = "A page; the next one begins at next_cursor")
    @APIResponse(responseCode = "400", description = "validation_error: limit, cursor or status cannot be")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "webhook_not_found: none of the caller's has this id")
    public Uni<DeliveryPage> list(
            @Parameter(example = "wh_5f0c9a31d2b4e6f8") @PathParam("id") String id,
            @RestQuery @Parameter(description = "pending, delivered or given_up", example = "given_up") String status,
            @RestQuery @Parameter(description = "1 to 100, default 50", example = "50") Integer limit,
            @RestQuery @Parameter(description = "next_cursor of the page before", example = "MTIz") String cursor) {
        var userId = identity.caller().userId();
        var count = pages.limit(limit);
        return transactions.read(() -> webhooks.require(userId, id)
                .chain(hook ->
                        deliveries.page(hook.id(), Optional.ofNullable(status), count, Optional.ofNullable(cursor))));
    }

    @POST
    @Path("deliveries/{delivery}/redeliver")
    @ResponseStatus(202)
    @Operation(
            operationId = "redeliverWebhook",
            summary = "Send an event once more",
            description = "As a delivery of its own; the event's id stays the same.")
    @APIResponse(responseCode = "202", description = "It is sent; the log tells what comes of it")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "webhook_not_found or delivery_not_found")
    @APIResponse(responseCode = "409", description = "webhook_inactive: switch it on first")
    public Uni<QueuedDelivery> redeliver(
            @Parameter(example = "wh_5f0c9a31d2b4e6f8") @PathParam("id") String id,
            @Parameter(example = "whd_4fd8a1c0-6f0e-4c1b-9c39-0a2d6f3e8b11") @PathParam("delivery") String delivery) {
        var userId = identity.caller().userId();
        return transactions.run(() -> active(userId, id)
                .chain(hook -> deliveries.event(id, delivery).chain(event -> dispatch.send(hook, event, delivery)))
                .map(QueuedDelivery::new));
    }

    @POST
    @Path("test")
    @ResponseStatus(202)
    @Operation(
            operationId = "testWebhook",
            summary = "Send a ping",
            description = "An event of the type atelier.webhooks.ping.v1, whatever the webhook listens to.")
    @APIResponse(responseCode = "202", description = "It is sent; the log tells what comes of it")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "webhook_not_found: none of the caller's has this id")
    @APIResponse(responseCode = "409", description = "webhook_inactive: switch it on first")
    public Uni<QueuedDelivery> test(@Parameter(example = "wh_5f0c9a31d2b4e6f8") @PathParam("id") String id) {
        var caller = identity.caller();
        return transactions.run(() -> active(caller.userId(), id)
                .chain(hook -> dispatch.send(hook, CloudEvent.ping(hook, caller.tenantId(), Instant.now()), null))
                .map(QueuedDelivery::new));
    }

    private Uni<Webhook> active(String userId, String id) {
        return webhooks.require(userId, id).invoke(hook -> {
            if (!hook.isActive()) {
                throw WebhookRefused.inactive();
            }
        });
    }
}
