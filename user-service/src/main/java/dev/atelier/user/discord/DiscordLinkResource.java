package dev.atelier.user.discord;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.account.WaysIn;
import dev.atelier.user.session.CurrentCredential;
import dev.atelier.user.session.Sessions;
import dev.atelier.user.signin.SignInAttempts;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The Discord account linked to the caller's. */
@Path("/api/v1/me/discord")
@Tag(name = "me")
public class DiscordLinkResource {

    private final Identity identity;
    private final CurrentCredential current;
    private final DiscordClient discord;
    private final DiscordAccounts linked;
    private final Accounts accounts;
    private final WaysIn waysIn;
    private final Sessions sessions;
    private final SignInAttempts attempts;
    private final Transactions transactions;

    DiscordLinkResource(
            Identity identity,
            CurrentCredential current,
            DiscordClient discord,
            DiscordAccounts linked,
            Accounts accounts,
            WaysIn waysIn,
            Sessions sessions,
            SignInAttempts attempts,
            Transactions transactions) {
        this.identity = identity;
        this.current = current;
        this.discord = discord;
        this.linked = linked;
        this.accounts = accounts;
        this.waysIn = waysIn;
        this.sessions = sessions;
        this.attempts = attempts;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "linkedDiscord", summary = "The Discord account linked to the caller's")
    @APIResponse(responseCode = "200", description = "The Discord account")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "discord_not_linked")
    public Uni<LinkedDiscord> show() {
        var userId = identity.caller().userId();
        return transactions.read(() -> linked.require(userId));
    }

    @POST
    @Operation(
            operationId = "linkDiscord",
            summary = "Begin to link a Discord account",
            description =
                    "From a signed-in browser only: its session is what the Discord account is linked to when it comes"
                            + " back to /auth/discord.")
    @APIResponse(
            responseCode = "201",
            description = "Where to send the browser; Set-Cookie keeps what it has begun",
            content = @Content(schema = @Schema(implementation = LinkStart.class)))
    @APIResponse(responseCode = "400", description = "bad_return_to")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "session_needed: the credential is no session of a browser")
    @APIResponse(responseCode = "404", description = "discord_not_configured: not offered by this installation")
    public Uni<Response> link(
            @Parameter(description = "where to go afterwards: a path of this installation", example = "/docs")
                    @RestQuery("return_to")
                    String returnTo) {
        discord.requireConfigured();
        var userId = identity.caller().userId();
        var sessionId = current.id().orElse("");
        return transactions.read(() -> sessions.isOpen(userId, sessionId)).map(open -> {
            if (!open) {
                throw DiscordRefused.needsSession();
            }
            var attempt = attempts.begin(returnTo, sessionId);
            return Response.status(Response.Status.CREATED)
                    .cookie(attempts.cookie(attempt))
                    .entity(new LinkStart(discord.authorization(attempt).toString(), attempt.expiresAt()))
                    .build();
        });
    }

    @DELETE
    @Operation(operationId = "unlinkDiscord", summary = "Unlink the Discord account")
    @APIResponse(responseCode = "204", description = "It is linked no more")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "discord_not_linked or account_not_found")
    @APIResponse(responseCode = "409", description = "last_way_in: set a password first")
    public Uni<Void> unlink() {
        var userId = identity.caller().userId();
        return transactions.run(() -> accounts.lock(userId)
                .chain(account -> account.discordId().isEmpty()
                        ? Uni.createFrom().<Void>failure(DiscordRefused.notLinked())
                        : waysIn.requireAnotherThan(linked.kind(), account).chain(() -> linked.unlink(account))));
    }
}
