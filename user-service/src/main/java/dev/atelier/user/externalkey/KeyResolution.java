package dev.atelier.user.externalkey;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.services.ServiceOnly;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Where services get the keys of users they act for. Not reachable through the gateway. */
@Path("/internal/external-keys/resolve")
@PermitAll
@ServiceOnly
@Tag(name = "external keys")
public class KeyResolution {

    private final ExternalKeys keys;
    private final Transactions transactions;

    KeyResolution(ExternalKeys keys, Transactions transactions) {
        this.keys = keys;
        this.transactions = transactions;
    }

    @POST
    @Operation(
            operationId = "resolveExternalKey",
            summary = "Get a user's key of another service",
            description = "Authenticated with Authorization: Basic base64(service:ATELIER_SERVICE_SECRET).")
    @APIResponse(responseCode = "200", description = "The key: to be used and not kept")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "service_unauthenticated: the caller is no service of the suite")
    @APIResponse(responseCode = "404", description = "unknown_provider or external_key_not_found")
    public Uni<RestResponse<OpenedKey>> resolve(@NotNull @Valid KeyQuestion question) {
        var provider = Provider.named(question.provider());
        return transactions.read(() -> keys.open(question.userId(), provider)).map(key -> ResponseBuilder.ok(key)
                .header("Cache-Control", "no-store")
                .build());
    }
}
