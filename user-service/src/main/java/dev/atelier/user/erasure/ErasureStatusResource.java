package dev.atelier.user.erasure;

import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What somebody who has left can still ask. */
@Path("/auth/erasures/{id}")
@PermitAll
@Tag(name = "erasure")
public class ErasureStatusResource {

    private final Erasures erasures;
    private final Transactions transactions;

    ErasureStatusResource(Erasures erasures, Transactions transactions) {
        this.erasures = erasures;
        this.transactions = transactions;
    }

    @GET
    @Operation(
            operationId = "erasure",
            summary = "How far the erasing of a closed account has come",
            description = "Needs no credential, for there is none any more; the id cannot be guessed.")
    @APIResponse(
            responseCode = "200",
            description = "What each service says; stalled when one has not answered for long")
    @APIResponse(responseCode = "404", description = "erasure_not_found")
    public Uni<ErasureView> show(@Parameter(example = "hB4kQ2mV9sX4bTz0Yc1uWg") @PathParam("id") String id) {
        return transactions.read(() -> erasures.show(id));
    }
}
