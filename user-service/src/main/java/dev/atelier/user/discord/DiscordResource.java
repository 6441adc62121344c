package dev.atelier.user.discord;

import dev.atelier.platform.http.ProblemException;
import dev.atelier.user.origin.CallerAddress;
import dev.atelier.user.origin.Device;
import dev.atelier.user.session.SessionCookie;
import dev.atelier.user.signin.SignInAttempt;
import dev.atelier.user.signin.SignInAttempts;
import dev.atelier.user.signin.SignInPage;
import dev.atelier.user.site.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Signing in a browser with Discord: begun here, and back here, for one address is what an application registers. Whoever
 * comes back brings {@code code} or {@code error}.
 */
@Path("/auth/discord")
@PermitAll
@Tag(name = "sign-in")
public class DiscordResource {

    private static final String HERE = "/auth/discord";

    private final DiscordClient discord;
    private final DiscordSignIn signIn;
    private final SignInAttempts attempts;
    private final SessionCookie sessions;
    private final CallerAddress addresses;
    private final Site site;

    DiscordResource(
            DiscordClient discord,
            DiscordSignIn signIn,
            SignInAttempts attempts,
            SessionCookie sessions,
            CallerAddress addresses,
            Site site) {
        this.discord = discord;
        this.signIn = signIn;
        this.attempts = attempts;
        this.sessions = sessions;
        this.addresses = addresses;
        this.site = site;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            operationId = "signInWithDiscord",
            summary = "Sign in a browser with Discord",
            description =
                    "Without code and error it sends the browser to Discord, which sends it back here. Browsers are told"
                            + " in a page why a sign-in does not go on, programs by a problem.")
    @APIResponse(
            responseCode = "303",
            description = "To Discord; or, signed in, to return_to with the session's cookie")
    @APIResponse(
            responseCode = "400",
            description =
                    "bad_return_to, invalid_state (not begun in this browser, or over), code_refused (by Discord)")
    @APIResponse(responseCode = "403", description = "sign_in_denied: the user did not allow it; session_needed")
    @APIResponse(responseCode = "404", description = "discord_not_configured: not offered by this installation")
    @APIResponse(responseCode = "409", description = "discord_taken or already_linked, when linking")
    @APIResponse(
            responseCode = "503",
            description = "discord_unavailable, with Retry-After; discord_misconfigured: the operator has to look")
    public Uni<Response> signIn(
            @Parameter(description = "where to go afterwards: a path of this installation", example = "/docs")
                    @RestQuery("return_to")
                    String returnTo,
            @Parameter(description = "from Discord") @RestQuery String code,
            @Parameter(description = "from Discord") @RestQuery String state,
            @Parameter(description = "from Discord", example = "access_denied") @RestQuery String error,
            @Context HttpServerRequest request) {
        return Uni.createFrom()
                .deferred(() -> {
                    discord.requireConfigured();
                    return code == null && error == null
                            ? Uni.createFrom().item(begin(returnTo))
                            : attempts.finish(request, state)
                                    .chain(attempt -> error == null
                                            ? finish(attempt, code, request)
                                            : Uni.createFrom().failure(refusal(error)));
                })
                .onFailure(ProblemException.class)
                .recoverWithUni(problem -> SignInPage.of((ProblemException) problem, request, HERE));
    }

    private Response begin(String returnTo) {
        var attempt = attempts.begin(returnTo, null);
        return to(discord.authorization(attempt), attempts.cookie(attempt));
    }

    private static ProblemException refusal(String error) {
        return error.equals("access_denied")
                ? DiscordRefused.denied()
                : DiscordRefused.misconfigured(new IllegalStateException("Discord sent back the error "
                        + error.replaceAll("[^a-z_]", "?").substring(0, Math.min(error.length(), 40))));
    }

    private Uni<Response> finish(SignInAttempt attempt, String code, HttpServerRequest request) {
        var address = addresses.of(request);
        var there = site.at(attempt.returnTo());
        var shown = sessions.in(request);
        return attempt.linkSession() == null
                ? signIn.signIn(attempt, code, shown, Device.of(request, address))
                        .map(session -> to(there, sessions.of(session), attempts.gone()))
                : signIn.link(attempt, code, shown).map(done -> to(there, attempts.gone()));
    }

    private static Response to(URI there, NewCookie... cookies) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", there.toString())
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .cookie(cookies)
                .build();
    }
}
