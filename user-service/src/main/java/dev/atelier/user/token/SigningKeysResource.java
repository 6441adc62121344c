package dev.atelier.user.token;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Where services get the keys to verify internal tokens with. */
@Path("/.well-known/jwks.json")
@Tag(name = "internal tokens")
public class SigningKeysResource {

    private final SigningKeys keys;
    private final String cacheControl;

    SigningKeysResource(SigningKeys keys, TokenSettings settings) {
        this.keys = keys;
        cacheControl = "public, max-age=" + settings.keysMaxAge().toSeconds();
    }

    @GET
    @PermitAll
    @Operation(operationId = "signingKeys", summary = "The public keys that internal tokens are signed with")
    @APIResponse(responseCode = "200", description = "A JSON Web Key Set; several keys while they are rotated")
    public RestResponse<JsonWebKeySet> publicKeys() {
        var set = new JsonWebKeySet(keys.all().stream().map(SigningKey::jwk).toList());
        return ResponseBuilder.ok(set).header("Cache-Control", cacheControl).build();
    }
}
