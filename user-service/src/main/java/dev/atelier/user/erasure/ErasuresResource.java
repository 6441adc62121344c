package dev.atelier.user.erasure;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Erasures as the owner sees them. */
@Path("/api/v1/users/erasures")
@RolesAllowed("owner")
@Tag(name = "erasure")
public class ErasuresResource {

    private final Identity identity;
    private final Erasures erasures;
    private final Transactions transactions;

    ErasuresResource(Identity identity, Erasures erasures, Transactions transactions) {
        this.identity = identity;
        this.erasures = erasures;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "listErasures", summary = "List the erasures that are not done; for the owner")
    @APIResponse(responseCode = "200", description = "Oldest first, at most a hundred")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "forbidden: the caller is not the owner")
    public Uni<ErasureList> list() {
        var tenant = identity.caller().tenantId();
        return transactions.read(() -> erasures.running(tenant));
    }

    @POST
    @Path("{id}/retry")
    @Operation(operationId = "retryErasure", summary = "Tell all services once more to erase; for the owner")
    @APIResponse(responseCode = "200", description = "They are told; nothing happens when it is done")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "forbidden: the caller is not the owner")
    @APIResponse(responseCode = "404", description = "erasure_not_found")
    public Uni<ErasureView> retry(@Parameter(example = "hB4kQ2mV9sX4bTz0Yc1uWg") @PathParam("id") String id) {
        var tenant = identity.caller().tenantId();
        return transactions.run(() -> erasures.tellAgain(id, tenant));
    }
}
