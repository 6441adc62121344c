package dev.atelier.user.session;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.apikey.CredentialRefused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Ends the session the browser shows. Open to everybody: who shows none is signed out already. */
@Path("/auth/logout")
@PermitAll
@Tag(name = "sign-in")
public class LogoutResource {

    private final SessionCookie cookie;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Transactions transactions;

    LogoutResource(SessionCookie cookie, Sessions sessions, Accounts accounts, Transactions transactions) {
        this.cookie = cookie;
        this.sessions = sessions;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    @POST
    @Operation(
            operationId = "logout",
            summary = "Sign out this browser",
            description = "Ends the session of the cookie, and what was granted for it elsewhere. No body.")
    @APIResponse(responseCode = "204", description = "Signed out; the cookie is taken back")
    public Uni<Response> logout(@Context HttpServerRequest request) {
        return cookie.in(request)
                .map(this::end)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .map(done -> Response.noContent().cookie(cookie.gone()).build());
    }

    private Uni<Void> end(String shown) {
        return transactions
                .run(() -> sessions.verify(shown).chain(session -> accounts.lock(session.userId())
                        .chain(account -> sessions.revoke(account, session.credentialId()))))
                .onFailure(failure -> failure instanceof CredentialRefused || failure instanceof SessionNotFound)
                .recoverWithNull();
    }
}
