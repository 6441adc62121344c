package dev.atelier.user.password;

import dev.atelier.user.origin.CallerAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Accounts with a name and a password, as the image hosting API with API keys has them. */
@Path("/api/v1")
@PermitAll
@Tag(name = "sign-in")
public class PasswordResource {

    private final PasswordAccounts accounts;
    private final CallerAddress addresses;

    PasswordResource(PasswordAccounts accounts, CallerAddress addresses) {
        this.accounts = accounts;
        this.addresses = addresses;
    }

    @POST
    @Path("register")
    @ResponseStatus(201)
    @Operation(operationId = "register", summary = "Make an account with a name and a password")
    @APIResponse(responseCode = "201", description = "An API key; it is shown this once")
    @APIResponse(responseCode = "400", description = "validation_error, stating the rule, or unknown_field")
    @APIResponse(responseCode = "409", description = "username_taken")
    @APIResponse(responseCode = "503", description = "passwords_busy, with Retry-After")
    public Uni<SignedIn> register(@NotNull @Valid NamePassword wish) {
        return accounts.register(wish);
    }

    @POST
    @Path("login")
    @Operation(
            operationId = "login",
            summary = "Get a new API key by name and password",
            description = "Of the keys that logins gave, the newest few hold; each ends by itself after some time.")
    @APIResponse(responseCode = "200", description = "An API key; it is shown this once")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "wrong_credentials: the name or the password is wrong")
    @APIResponse(responseCode = "429", description = "too_many_logins: too many failed, with Retry-After")
    @APIResponse(responseCode = "503", description = "passwords_busy, with Retry-After")
    public Uni<SignedIn> login(@NotNull @Valid NamePassword claimed, HttpServerRequest request) {
        return accounts.login(claimed, addresses.of(request));
    }
}
