package dev.atelier.user.externalkey;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's keys of other services, which this suite uses for them. */
@Path("/api/v1/me/external-keys/{provider}")
@Tag(name = "external keys")
public class ExternalKeyResource {

    private final Identity identity;
    private final Accounts accounts;
    private final ExternalKeys keys;
    private final Transactions transactions;

    ExternalKeyResource(Identity identity, Accounts accounts, ExternalKeys keys, Transactions transactions) {
        this.identity = identity;
        this.accounts = accounts;
        this.keys = keys;
        this.transactions = transactions;
    }

    @PUT
    @Operation(operationId = "putExternalKey", summary = "Keep a key of another service; it is not shown again")
    @APIResponse(responseCode = "200", description = "How it ends")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "unknown_provider or account_not_found")
    public Uni<ExternalKeyEntry> put(
            @Parameter(example = "chevereto") @PathParam("provider") String name, @NotNull @Valid NewExternalKey key) {
        var provider = Provider.named(name);
        var userId = identity.caller().userId();
        return transactions.run(
                () -> accounts.require(userId).chain(account -> keys.put(account, provider, key.apiKey())));
    }

    @GET
    @Operation(operationId = "getExternalKey", summary = "Whether a key is kept, and how it ends")
    @APIResponse(responseCode = "200", description = "There is one")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "unknown_provider or external_key_not_found")
    public Uni<ExternalKeyEntry> get(@Parameter(example = "chevereto") @PathParam("provider") String name) {
        var provider = Provider.named(name);
        var userId = identity.caller().userId();
        return transactions.read(() -> keys.require(userId, provider).map(row -> row.entry(provider)));
    }

    @DELETE
    @Operation(operationId = "deleteExternalKey", summary = "Forget a key")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "unknown_provider or external_key_not_found")
    public Uni<Void> delete(@Parameter(example = "chevereto") @PathParam("provider") String name) {
        var provider = Provider.named(name);
        var userId = identity.caller().userId();
        return transactions.run(() -> keys.remove(userId, provider));
    }
}
