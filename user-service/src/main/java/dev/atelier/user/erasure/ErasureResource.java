package dev.atelier.user.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** How somebody leaves. */
@Path("/api/v1/me")
@Tag(name = "erasure")
public class ErasureResource {

    private final Identity identity;
    private final Erasures erasures;
    private final Transactions transactions;
    private final ObjectMapper json;

    ErasureResource(Identity identity, Erasures erasures, Transactions transactions, ObjectMapper json) {
        this.json = json;
        this.identity = identity;
        this.erasures = erasures;
        this.transactions = transactions;
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "eraseMe",
            summary = "Close the caller's account for ever and erase everything in it",
            description = """
                    At once the account is closed and every credential of it is refused. Then each service removes what it
                    holds: pictures, albums, publications, generations, keys, history. The answer's id, and Location, show
                    how far that has come, without a credential. There is no way back; ask for an export before.""")
    @APIResponse(responseCode = "202", description = "The account is closed; services erase what they hold")
    @APIResponse(responseCode = "400", description = "confirmation_required: the caller's own user id is needed")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "account_not_found: the credential belongs to no account")
    @APIResponse(responseCode = "409", description = "last_owner: nobody else owns the installation")
    public Uni<RestResponse<ErasureView>> erase(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = Confirmation.class)))
                    String body,
            @RestHeader("Atelier-Confirm")
                    @Parameter(description = "instead of the body", example = "u_5f0c9a31d2b4e6f8")
                    String confirmed) {
        var userId = identity.caller().userId();
        if (!userId.equals(body == null || body.isBlank() ? confirmed : confirmation(body))) {
            throw ErasureRefused.unconfirmed();
        }
        return transactions.run(() -> erasures.close(userId)).map(view -> ResponseBuilder.create(Status.ACCEPTED, view)
                .header("Location", "/auth/erasures/" + view.id())
                .build());
    }

    /** Read by hand, for a request without any body has no type and is welcome too. */
    private String confirmation(String body) {
        try {
            return json.readValue(body, Confirmation.class).confirm();
        } catch (JsonProcessingException e) {
            throw ErasureRefused.unconfirmed();
        }
    }
}
