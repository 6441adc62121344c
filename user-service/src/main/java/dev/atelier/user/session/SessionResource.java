package dev.atelier.user.session;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the caller is signed in. */
@Path("/api/v1/me/sessions")
@Tag(name = "sessions")
public class SessionResource {

    private final Identity identity;
    private final CurrentCredential current;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Transactions transactions;

    SessionResource(
            Identity identity,
            CurrentCredential current,
            Accounts accounts,
            Sessions sessions,
            Transactions transactions) {
        this.identity = identity;
        this.current = current;
        this.accounts = accounts;
        this.sessions = sessions;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "listSessions", summary = "List where the caller is signed in")
    @APIResponse(responseCode = "200", description = "All sessions that hold, newest first")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<SessionList> list() {
        var userId = identity.caller().userId();
        var currentId = current.id().orElse("");
        return transactions
                .read(() -> sessions.list(userId, currentId))
                .map(items -> new SessionList(items, items.size()));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "revokeSession", summary = "Sign out one device; its session is refused from now on")
    @APIResponse(responseCode = "204", description = "It is signed out")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "session_not_found: none of the caller's sessions has this id")
    public Uni<Void> revoke(@Parameter(example = "k7Q2mV9sX4bT") @PathParam("id") String id) {
        var userId = identity.caller().userId();
        return transactions.run(() -> accounts.lock(userId).chain(account -> sessions.revoke(account, id)));
    }

    @DELETE
    @Operation(
            operationId = "revokeOtherSessions",
            summary = "Sign out everywhere else",
            description = "Ends all sessions but the one this request came with; with an API key, all of them.")
    @APIResponse(responseCode = "204", description = "No other session holds")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "account_not_found: the credential belongs to no account")
    public Uni<Void> revokeOthers() {
        var userId = identity.caller().userId();
        var currentId = current.id().orElse("");
        return transactions.run(() -> accounts.lock(userId)
                .chain(account -> sessions.revokeOthers(account, currentId))
                .replaceWithVoid());
    }
}
