package dev.atelier.user.token;

import dev.atelier.user.services.ServiceOnly;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where services of the suite get internal tokens. Not reachable through the gateway. */
@Path("/internal/tokens")
@PermitAll
@ServiceOnly
@Tag(name = "internal tokens")
public class TokenResource {

    private final TokenExchange exchange;
    private final TokenIssuer issuer;

    TokenResource(TokenExchange exchange, TokenIssuer issuer) {
        this.exchange = exchange;
        this.issuer = issuer;
    }

    @POST
    @Path("exchange")
    @Operation(
            operationId = "exchangeCredential",
            summary = "Exchange a user's credential for an internal token",
            description = "Authenticated with Authorization: Basic base64(service:ATELIER_SERVICE_SECRET).")
    @APIResponse(responseCode = "200", description = "The token")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(
            responseCode = "401",
            description =
                    "service_unauthenticated: the caller is no service of the suite;"
                            + " invalid_credential, expired_credential, revoked_credential: the user's credential does not hold")
    public Uni<UserToken> exchange(@NotNull @Valid CredentialToExchange body) {
        return exchange.exchange(body.credential());
    }

    @POST
    @Path("single-user")
    @Operation(
            operationId = "singleUserToken",
            summary = "Get the owner's token for a request without a credential",
            description = "Only with ATELIER_AUTH=single-user. Authenticated like the others. No body.")
    @APIResponse(responseCode = "200", description = "The token, as for a credential")
    @APIResponse(responseCode = "401", description = "service_unauthenticated: the caller is no service of the suite")
    @APIResponse(responseCode = "404", description = "not_found: everybody has an account of their own here")
    public Uni<UserToken> singleUser() {
        return exchange.singleUser();
    }

    @POST
    @Path("service")
    @Operation(
            operationId = "serviceToken",
            summary = "Get an internal token for the calling service itself",
            description = "Authenticated with Authorization: Basic base64(service:ATELIER_SERVICE_SECRET). No body.")
    @APIResponse(responseCode = "200", description = "The token; its subject is service:<name>")
    @APIResponse(responseCode = "401", description = "service_unauthenticated: the caller is no service of the suite")
    public ServiceToken service(@Context SecurityContext caller) {
        var signed = issuer.issue(Subject.ofService(caller.getUserPrincipal().getName()));
        return new ServiceToken(signed.text(), signed.expiresAt());
    }
}
