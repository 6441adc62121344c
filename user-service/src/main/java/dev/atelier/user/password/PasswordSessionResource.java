package dev.atelier.user.password;

import dev.atelier.user.origin.CallerAddress;
import dev.atelier.user.origin.Device;
import dev.atelier.user.session.SessionCookie;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in a browser with a name and a password. */
@Path("/auth/login")
@PermitAll
@Tag(name = "sign-in")
public class PasswordSessionResource {

    private final PasswordAccounts accounts;
    private final CallerAddress addresses;
    private final SessionCookie cookie;

    PasswordSessionResource(PasswordAccounts accounts, CallerAddress addresses, SessionCookie cookie) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.cookie = cookie;
    }

    /** JSON only: another site's form cannot send that, so it cannot sign a browser in as somebody else. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "signInWithPassword",
            summary = "Sign in a browser by name and password",
            description = "Starts a session; its cookie is in the answer. For an API key use POST /api/v1/login.")
    @APIResponse(responseCode = "204", description = "Signed in; Set-Cookie has the session")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "wrong_credentials: the name or the password is wrong")
    @APIResponse(responseCode = "415", description = "The body is no JSON")
    @APIResponse(responseCode = "429", description = "too_many_logins: too many failed, with Retry-After")
    @APIResponse(responseCode = "503", description = "passwords_busy, with Retry-After")
    public Uni<Response> signIn(@NotNull @Valid NamePassword claimed, HttpServerRequest request) {
        var address = addresses.of(request);
        return accounts.signIn(claimed, address, Device.of(request, address))
                .map(session -> Response.noContent().cookie(cookie.of(session)).build());
    }
}
