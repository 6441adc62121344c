package dev.atelier.user.entity;

import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Who is what to an entity: a community's admins, a builder's owner. Others keep copies of these facts from events. */
@Path("/api/v1/entities/{type}/{id}/members")
@Tag(name = "entities")
public class EntityMemberResource {

    private final Identity identity;
    private final Accounts accounts;
    private final EntityMembers members;
    private final Pages pages;
    private final Transactions transactions;

    EntityMemberResource(
            Identity identity, Accounts accounts, EntityMembers members, Pages pages, Transactions transactions) {
        this.identity = identity;
        this.accounts = accounts;
        this.members = members;
        this.pages = pages;
        this.transactions = transactions;
    }

    @GET
    @Operation(
            operationId = "listEntityMembers",
            summary = "List the members of an entity",
            description = "For its members, and for moderators and the owner of the installation.")
    @APIResponse(responseCode = "200", description = "A page; the next one begins at next_cursor")
    @APIResponse(responseCode = "400", description = "validation_error: limit or cursor cannot be")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "unknown_entity_type or entity_not_found")
    public Uni<MemberPage> list(
            @Parameter(example = "community") @PathParam("type") String type,
            @Parameter(example = "CMY-456") @PathParam("id") String id,
            @RestQuery @Parameter(description = "1 to 100, default 50", example = "50") Integer limit,
            @RestQuery @Parameter(description = "next_cursor of the page before", example = "dV81ZjBj") String cursor) {
        var caller = identity.caller();
        var entity = EntityRef.of(caller.tenantId(), type, id);
        var count = pages.limit(limit);
        return transactions.read(() -> members.page(entity, caller, count, Optional.ofNullable(cursor)));
    }

    @PUT
    @Path("{user}")
    @Operation(
            operationId = "setEntityMember",
            summary = "Make a user a member of an entity, or change their role",
            description = """
                    An entity exists here as soon as it has a member. Its first one is set by a moderator or the owner of
                    the installation, who may set any. Of the entity's own members, admins and owners set others; who is or
                    becomes owner, only an owner sets.""")
    @APIResponse(responseCode = "200", description = "The member as it is now")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "forbidden: the caller's role in the entity does not allow it")
    @APIResponse(
            responseCode = "404",
            description = "unknown_entity_type, account_not_found; entity_not_found: the caller has no part in it")
    public Uni<MemberEntry> set(
            @Parameter(example = "community") @PathParam("type") String type,
            @Parameter(example = "CMY-456") @PathParam("id") String id,
            @Parameter(example = "u_5f0c9a31d2b4e6f8") @PathParam("user") String user,
            @NotNull @Valid NewRole wish) {
        var caller = identity.caller();
        var entity = EntityRef.of(caller.tenantId(), type, id);
        return transactions.run(
                () -> lock(entity, user).chain(account -> members.set(entity, caller, account, wish.role())));
    }

    @DELETE
    @Path("{user}")
    @Operation(
            operationId = "removeEntityMember",
            summary = "End a membership",
            description = "By whoever may set it, and by the member.")
    @APIResponse(responseCode = "204", description = "The user is no member")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "forbidden: the caller's role in the entity does not allow it")
    @APIResponse(
            responseCode = "404",
            description = "unknown_entity_type, account_not_found, entity_not_found or member_not_found")
    public Uni<Void> remove(
            @Parameter(example = "community") @PathParam("type") String type,
            @Parameter(example = "CMY-456") @PathParam("id") String id,
            @Parameter(example = "u_5f0c9a31d2b4e6f8") @PathParam("user") String user) {
        var caller = identity.caller();
        var entity = EntityRef.of(caller.tenantId(), type, id);
        return transactions.run(() -> lock(entity, user).chain(account -> members.remove(entity, caller, account)));
    }

    private Uni<Account> lock(EntityRef entity, String user) {
        return accounts.lock(user).chain(account -> accounts.requireIn(entity.tenantId(), account.id()));
    }
}
