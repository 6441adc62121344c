package dev.atelier.user.quota;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Users' quotas as the owner sees and sets them. */
@Path("/api/v1/users/{id}/quotas")
@RolesAllowed("owner")
@Tag(name = "quotas")
public class UserQuotasResource {

    private final Identity identity;
    private final Accounts accounts;
    private final Quotas quotas;
    private final Limits limits;
    private final Transactions transactions;

    UserQuotasResource(Identity identity, Accounts accounts, Quotas quotas, Limits limits, Transactions transactions) {
        this.identity = identity;
        this.accounts = accounts;
        this.quotas = quotas;
        this.limits = limits;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "userQuotas", summary = "How much a user may take, and has; for the owner")
    @APIResponse(responseCode = "200", description = "Limit, used and reserved of each quota")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "forbidden: the caller is not the owner")
    @APIResponse(responseCode = "404", description = "account_not_found: there is no such account")
    public Uni<QuotaView> get(@Parameter(example = "u_5f0c9a31d2b4e6f8") @PathParam("id") String id) {
        return transactions.read(() -> require(id).chain(account -> quotas.view(id)));
    }

    @PUT
    @Operation(operationId = "setUserQuotas", summary = "Set what a user may take; for the owner", description = """
                    Replaces all limits of this user. What is absent follows the default of the installation, -1 is without
                    limit, 0 lets nothing in. Who has more than a new limit keeps it and can take no more.""")
    @APIResponse(responseCode = "200", description = "The quotas as they are now")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "forbidden: the caller is not the owner")
    @APIResponse(responseCode = "404", description = "account_not_found: there is no such account")
    public Uni<QuotaView> set(
            @Parameter(example = "u_5f0c9a31d2b4e6f8") @PathParam("id") String id, @NotNull @Valid QuotaLimits wanted) {
        return transactions.run(
                () -> require(id).chain(account -> limits.set(id, wanted)).chain(() -> quotas.view(id)));
    }

    @POST
    @Path("recount")
    @Operation(
            operationId = "recountUserQuotas",
            summary = "Count anew what a user has; for the owner",
            description = "Sums up what is stored and reserved. The counters are this sum at any time; if they ever are"
                    + " not, this mends them.")
    @APIResponse(responseCode = "200", description = "The quotas as they are now")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "forbidden: the caller is not the owner")
    @APIResponse(responseCode = "404", description = "account_not_found: there is no such account")
    public Uni<QuotaView> recount(@Parameter(example = "u_5f0c9a31d2b4e6f8") @PathParam("id") String id) {
        return transactions.run(() -> require(id).chain(account -> quotas.recount(id)));
    }

    private Uni<Account> require(String id) {
        return accounts.requireIn(identity.caller().tenantId(), id);
    }
}
