package dev.atelier.user.owner;

import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.origin.CallerAddress;
import dev.atelier.user.origin.Device;
import dev.atelier.user.session.SessionCookie;
import dev.atelier.user.session.Sessions;
import dev.atelier.user.session.StartedSession;
import dev.atelier.user.signin.SignInPage;
import dev.atelier.user.site.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in a browser with a one-time link. */
@Path("/auth/once/{code}")
@PermitAll
@Tag(name = "sign-in")
public class OneTimeSignInResource {

    private final OneTimeLinks links;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final CallerAddress addresses;
    private final Site site;
    private final Transactions transactions;

    OneTimeSignInResource(
            OneTimeLinks links,
            Accounts accounts,
            Sessions sessions,
            SessionCookie cookie,
            CallerAddress addresses,
            Site site,
            Transactions transactions) {
        this.links = links;
        this.accounts = accounts;
        this.sessions = sessions;
        this.cookie = cookie;
        this.addresses = addresses;
        this.site = site;
        this.transactions = transactions;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(operationId = "signInOnce", summary = "Sign in a browser with a one-time link")
    @APIResponse(responseCode = "303", description = "To the front page, with the session's cookie")
    @APIResponse(responseCode = "404", description = "link_used_up: used, too old, or no link of ours")
    public Uni<Response> signIn(
            @Parameter(example = "3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb") @PathParam("code") String code,
            @Context HttpServerRequest request) {
        var device = Device.of(request, addresses.of(request));
        return transactions
                .run(() -> links.use(code).chain(owner -> start(owner.orElseThrow(LinkUsedUp::new), device)))
                .map(session -> Response.status(Response.Status.SEE_OTHER)
                        .header("Location", site.at("/").toString())
                        .header("Cache-Control", "no-store")
                        .header("Referrer-Policy", "no-referrer")
                        .cookie(cookie.of(session))
                        .build())
                .onFailure(ProblemException.class)
                .recoverWithUni(problem -> SignInPage.of((ProblemException) problem, request, "/"));
    }

    /** A program that only looks whether the link leads anywhere must not use it up. */
    @HEAD
    @Operation(hidden = true)
    public Response look() {
        return Response.noContent().build();
    }

    private Uni<StartedSession> start(String ownerId, Device device) {
        return accounts.lock(ownerId).chain(account -> sessions.start(account, "one-time-link", device));
    }
}
