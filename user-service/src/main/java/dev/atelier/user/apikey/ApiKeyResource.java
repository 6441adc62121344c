package dev.atelier.user.apikey;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The caller's own API keys. */
@Path("/api/v1/me/keys")
@Tag(name = "api keys")
public class ApiKeyResource {

    private final Identity identity;
    private final Accounts accounts;
    private final ApiKeys keys;
    private final KeyRotation rotation;
    private final Transactions transactions;

    ApiKeyResource(
            Identity identity, Accounts accounts, ApiKeys keys, KeyRotation rotation, Transactions transactions) {
        this.identity = identity;
        this.accounts = accounts;
        this.keys = keys;
        this.rotation = rotation;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "List the caller's API keys, without their secrets")
    @APIResponse(responseCode = "200", description = "All keys that are not revoked, newest first")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<ApiKeyList> list() {
        var userId = identity.caller().userId();
        return transactions.read(() -> keys.list(userId)).map(items -> new ApiKeyList(items, items.size()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON) // said, so that a call without a body needs no Content-Type
    @ResponseStatus(201)
    @Operation(operationId = "createApiKey", summary = "Make an API key; it is shown this once")
    @APIResponse(responseCode = "201", description = "The key")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "beyond_scopes: the calling key may do less than this one would")
    @APIResponse(responseCode = "404", description = "account_not_found: the credential belongs to no account")
    @APIResponse(responseCode = "409", description = "too_many_api_keys: delete one first")
    public Uni<IssuedApiKey> create(@Valid NewApiKey wish) {
        var caller = identity.caller();
        var asked = Objects.requireNonNullElse(wish, NewApiKey.DEFAULT);
        var scopes = asked.scopesOrEverything();
        if (!Scopes.of(caller.scopes()).cover(scopes)) {
            throw ApiKeyRefused.beyondScopes();
        }
        return transactions.run(() -> accounts.lock(caller.userId())
                .chain(account -> keys.issue(account, asked.nameOrDefault(), asked.life(), scopes)));
    }

    @POST
    @Path("{id}/rotate")
    @Consumes(MediaType.APPLICATION_JSON) // as above
    @ResponseStatus(201)
    @Operation(
            operationId = "rotateApiKey",
            summary = "Replace an API key by a new one, which is shown this once",
            description =
                    "The new key has the name, scopes and length of life of the old one. The old one holds until the"
                            + " overlap ends or the new one is rotated itself.")
    @APIResponse(responseCode = "201", description = "The new key")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "beyond_scopes: the calling key may do less than that one")
    @APIResponse(responseCode = "404", description = "api_key_not_found: none of the caller's keys has this id")
    @APIResponse(responseCode = "409", description = "already_rotated or api_key_expired")
    public Uni<IssuedApiKey> rotate(
            @Parameter(example = "k7Q2mV9sX4bT") @PathParam("id") String id, @Valid Rotation wish) {
        var caller = identity.caller();
        var overlap = Objects.requireNonNullElse(wish, Rotation.DEFAULT).overlap();
        return transactions.run(() -> accounts.lock(caller.userId())
                .chain(account -> rotation.rotate(account, id, overlap, Scopes.of(caller.scopes()))));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "revokeApiKey", summary = "Revoke an API key; it is refused from now on")
    @APIResponse(responseCode = "204", description = "It is revoked")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "beyond_scopes: the calling key may do less than that one")
    @APIResponse(responseCode = "404", description = "api_key_not_found: none of the caller's keys has this id")
    public Uni<Void> revoke(@Parameter(example = "k7Q2mV9sX4bT") @PathParam("id") String id) {
        var caller = identity.caller();
        return transactions.run(() ->
                accounts.lock(caller.userId()).chain(account -> keys.revoke(account, id, Scopes.of(caller.scopes()))));
    }
}
