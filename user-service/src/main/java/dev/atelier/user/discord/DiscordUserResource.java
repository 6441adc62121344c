package dev.atelier.user.discord;

import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Discord users as bots know them: registered by their Discord id before they ever sign in here. Whoever does sign in with
 * that Discord account finds what was registered.
 */
@Path("/api/v1/users/discord")
@Tag(name = "discord users")
public class DiscordUserResource {

    private final Identity identity;
    private final DiscordUsers users;
    private final Transactions transactions;

    DiscordUserResource(Identity identity, DiscordUsers users, Transactions transactions) {
        this.identity = identity;
        this.users = users;
        this.transactions = transactions;
    }

    @POST
    @Operation(
            operationId = "registerDiscordUser",
            summary = "Register a Discord user, or update one",
            description =
                    "For owners and services, and for everybody about themselves. Registering again changes what is said"
                            + " and keeps what is not: the key above all.")
    @APIResponse(
            responseCode = "200",
            description = "They were registered already, and are updated",
            content = @Content(schema = @Schema(implementation = Registered.class)))
    @APIResponse(
            responseCode = "201",
            description = "They are registered",
            content = @Content(schema = @Schema(implementation = Registered.class)))
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "forbidden: it is somebody else, and the caller no owner")
    @APIResponse(responseCode = "409", description = "discord_taken: they live in another tenant")
    public Uni<Response> register(@NotNull @Valid Registration wish) {
        var caller = identity.caller();
        requireMayChange(caller, wish.discordId());
        return transactions
                .run(() -> users.register(caller.tenantId(), wish))
                .map(done ->
                        Response.status(done.created() ? 201 : 200).entity(done).build());
    }

    @GET
    @Path("{discordId}")
    @Operation(operationId = "discordUserInfo", summary = "What is known of a registered Discord user")
    @APIResponse(responseCode = "200", description = "The user")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(
            responseCode = "404",
            description = "user_not_found: not registered in this tenant, or not the caller's business")
    public Uni<DiscordUserInfo> info(
            @Parameter(example = "80351110224678912") @PathParam("discordId") String discordId) {
        var caller = identity.caller();
        if (!mayChange(caller, discordId) && !caller.has("moderator")) {
            throw DiscordRefused.nobody();
        }
        return transactions.read(() -> users.info(caller.tenantId(), discordId));
    }

    private static void requireMayChange(Caller caller, String discordId) {
        if (!mayChange(caller, discordId)) {
            throw DiscordRefused.notYours();
        }
    }

    private static boolean mayChange(Caller caller, String discordId) {
        return caller.has("owner")
                || caller.isService()
                || caller.discordId().filter(discordId::equals).isPresent();
    }
}
