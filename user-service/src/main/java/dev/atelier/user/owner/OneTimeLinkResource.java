package dev.atelier.user.owner;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.services.ServiceOnly;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where whoever runs the installation gets in for the first time. Not reachable through the gateway. */
@Path("/internal/sign-in-links")
@PermitAll
@ServiceOnly
@Tag(name = "internal tokens")
public class OneTimeLinkResource {

    private final Owner owner;
    private final OneTimeLinks links;
    private final Transactions transactions;

    OneTimeLinkResource(Owner owner, OneTimeLinks links, Transactions transactions) {
        this.owner = owner;
        this.links = links;
        this.transactions = transactions;
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            operationId = "createSignInLink",
            summary = "Make a link that signs in a browser as the owner, once",
            description =
                    "Authenticated with Authorization: Basic base64(name:ATELIER_SERVICE_SECRET), which only who runs the"
                            + " installation has. No body. An owner is made when there is none yet.")
    @APIResponse(responseCode = "201", description = "The link; it is shown this once")
    @APIResponse(responseCode = "401", description = "service_unauthenticated")
    public Uni<OneTimeLink> create() {
        return transactions.run(() -> owner.lock().chain(links::make));
    }
}
