package dev.atelier.user.tenant;

import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The worlds within the installation. */
@Path("/api/v1/tenants")
@RolesAllowed("owner")
@Tag(name = "administration")
public class TenantResource {

    private final Identity identity;
    private final Tenants tenants;
    private final Transactions transactions;

    TenantResource(Identity identity, Tenants tenants, Transactions transactions) {
        this.identity = identity;
        this.tenants = tenants;
        this.transactions = transactions;
    }

    @GET
    @Operation(
            operationId = "listTenants",
            summary = "List the tenants",
            description = "An owner of the first tenant sees all of them, an owner of another one only that.")
    @APIResponse(responseCode = "200", description = "Tenants")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "The caller is no owner")
    public Uni<TenantList> list() {
        var caller = identity.caller();
        return transactions
                .read(() -> caller.tenantId().equals(Caller.FIRST_TENANT)
                        ? tenants.all()
                        : tenants.view(caller.tenantId()).map(List::of))
                .map(items -> new TenantList(items, items.size()));
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            operationId = "createTenant",
            summary = "Make a tenant",
            description = "Then move somebody into it who is to be its owner: PUT /api/v1/users/{id}/tenant.")
    @APIResponse(responseCode = "201", description = "The tenant")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "The caller is no owner of the installation's first tenant")
    @APIResponse(responseCode = "409", description = "tenant_taken or too_many_tenants")
    public Uni<Tenant> create(@NotNull @Valid NewTenant wish) {
        Tenants.requireInstallationOwner(identity.caller());
        return transactions.run(() -> tenants.add(wish));
    }
}
