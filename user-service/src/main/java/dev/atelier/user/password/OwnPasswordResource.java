package dev.atelier.user.password;

import dev.atelier.platform.identity.Identity;
import dev.atelier.user.origin.CallerAddress;
import dev.atelier.user.session.CurrentCredential;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The password of the caller's own account. */
@Path("/api/v1/me/password")
@Tag(name = "me")
public class OwnPasswordResource {

    private final Identity identity;
    private final CurrentCredential current;
    private final CallerAddress addresses;
    private final PasswordChange passwords;

    OwnPasswordResource(
            Identity identity, CurrentCredential current, CallerAddress addresses, PasswordChange passwords) {
        this.identity = identity;
        this.current = current;
        this.addresses = addresses;
        this.passwords = passwords;
    }

    @PUT
    @Operation(
            operationId = "setPassword",
            summary = "Set or change the password",
            description =
                    "An account without one, such as one that signed in with Discord, also gets a name to sign in with. A"
                            + " change signs out all other places and ends the keys that logins gave.")
    @APIResponse(responseCode = "204", description = "It holds from now on")
    @APIResponse(responseCode = "400", description = "validation_error, stating the rule, or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "current_password_needed: it is absent or wrong")
    @APIResponse(responseCode = "404", description = "account_not_found: the credential belongs to no account")
    @APIResponse(responseCode = "409", description = "username_taken")
    @APIResponse(responseCode = "429", description = "too_many_logins: too many failed, with Retry-After")
    @APIResponse(responseCode = "503", description = "passwords_busy, with Retry-After")
    public Uni<Void> set(@NotNull @Valid PasswordWish wish, @Context HttpServerRequest request) {
        var userId = identity.caller().userId();
        var sessionId = current.id().orElse("");
        var address = addresses.of(request);
        return Uni.createFrom().deferred(() -> passwords.set(userId, wish, sessionId, address));
    }

    @DELETE
    @Operation(operationId = "removePassword", summary = "Remove the password; the name becomes free")
    @APIResponse(responseCode = "204", description = "There is none any more")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "no_password or account_not_found")
    @APIResponse(responseCode = "409", description = "last_way_in: link Discord first")
    public Uni<Void> remove() {
        return passwords.remove(identity.caller().userId());
    }
}
