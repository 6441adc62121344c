package dev.atelier.user.people;

import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.audit.Occurrence;
import dev.atelier.user.audit.SecurityLog;
import dev.atelier.user.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The accounts of the caller's tenant. */
@Path("/api/v1/users")
@Tag(name = "administration")
public class PeopleResource {

    private final Identity identity;
    private final People people;
    private final Tenants tenants;
    private final SecurityLog audit;
    private final Pages pages;
    private final Transactions transactions;

    PeopleResource(
            Identity identity,
            People people,
            Tenants tenants,
            SecurityLog audit,
            Pages pages,
            Transactions transactions) {
        this.identity = identity;
        this.people = people;
        this.tenants = tenants;
        this.audit = audit;
        this.pages = pages;
        this.transactions = transactions;
    }

    @GET
    @RolesAllowed({"owner", "moderator"})
    @Operation(operationId = "listUsers", summary = "List the accounts of one's tenant, newest first")
    @APIResponse(responseCode = "200", description = "A page; the next one begins at next_cursor")
    @APIResponse(responseCode = "400", description = "validation_error: limit or cursor cannot be")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "The caller is neither owner nor moderator")
    public Uni<PersonPage> list(
            @RestQuery @Parameter(description = "1 to 100, default 50", example = "50") Integer limit,
            @RestQuery
                    @Parameter(
                            description = "next_cursor of the page before",
                            example = "MjAyNi0xMS0yMFQxOTozMDowMFoKdV81ZjBjOWEzMWQyYjRlNmY4")
                    String cursor) {
        var tenantId = identity.caller().tenantId();
        var count = pages.limit(limit);
        return transactions.read(() -> people.page(tenantId, count, Optional.ofNullable(cursor)));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"owner", "moderator"})
    @Operation(operationId = "getUser", summary = "An account of one's tenant")
    @APIResponse(responseCode = "200", description = "The account")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "The caller is neither owner nor moderator")
    @APIResponse(responseCode = "404", description = "user_not_found: nobody in this tenant has the id")
    public Uni<Person> get(@Parameter(example = "u_5f0c9a31d2b4e6f8") @PathParam("id") String id) {
        var tenantId = identity.caller().tenantId();
        return transactions.read(() -> people.require(tenantId, id).map(Person::of));
    }

    @PUT
    @Path("{id}/roles")
    @RolesAllowed("owner")
    @Operation(
            operationId = "setRoles",
            summary = "Say what somebody may do",
            description = "It holds everywhere within seconds.")
    @APIResponse(responseCode = "200", description = "The account, as it is now")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "The caller is no owner")
    @APIResponse(responseCode = "404", description = "user_not_found: nobody in this tenant has the id")
    @APIResponse(responseCode = "409", description = "last_owner: name another one first")
    public Uni<Person> setRoles(
            @Parameter(example = "u_5f0c9a31d2b4e6f8") @PathParam("id") String id, @NotNull @Valid Roles wish) {
        var tenantId = identity.caller().tenantId();
        var actorId = identity.caller().userId();
        return transactions.run(() -> people.setRoles(tenantId, id, wish.withMember())
                .call(account -> audit.record(Occurrence.of("roles_changed", tenantId, id)
                        .by(actorId)
                        .saying(String.join(", ", new TreeSet<>(account.roles())))))
                .map(Person::of));
    }

    @PUT
    @Path("{id}/tenant")
    @RolesAllowed("owner")
    @Operation(
            operationId = "moveUser",
            summary = "Move somebody of one's tenant into another one",
            description =
                    "For owners of the installation's first tenant. What that person made until now stays where it is;"
                            + " after the move only owners of the new tenant see the account.")
    @APIResponse(responseCode = "200", description = "The account, as it is now")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "The caller is no owner of the installation's first tenant")
    @APIResponse(responseCode = "404", description = "user_not_found or tenant_not_found")
    @APIResponse(responseCode = "409", description = "last_owner: name another one first")
    public Uni<Person> move(
            @Parameter(example = "u_5f0c9a31d2b4e6f8") @PathParam("id") String id, @NotNull @Valid Move wish) {
        var caller = identity.caller();
        Tenants.requireInstallationOwner(caller);
        return transactions.run(() -> tenants.require(wish.tenantId())
                .chain(() -> people.move(caller.tenantId(), id, wish.tenantId(), wish.rolesThere()))
                .call(() -> audit.record(Occurrence.of("moved_to_tenant", caller.tenantId(), id)
                        .by(caller.userId())
                        .saying(wish.tenantId())))
                .map(Person::of));
    }
}
