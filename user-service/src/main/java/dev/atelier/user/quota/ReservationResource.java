package dev.atelier.user.quota;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.services.ServiceOnly;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where services ask whether a user may take more, before they take it. Not reachable through the gateway. */
@Path("/internal/quotas/reservations")
@PermitAll
@ServiceOnly
@Tag(name = "quotas")
public class ReservationResource {

    private final Quotas quotas;
    private final Transactions transactions;

    ReservationResource(Quotas quotas, Transactions transactions) {
        this.quotas = quotas;
        this.transactions = transactions;
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            operationId = "reserveQuota",
            summary = "Take something of a user's quota before it is used",
            description = """
                    Authenticated with Authorization: Basic base64(service:ATELIER_SERVICE_SECRET), or with the service's
                    internal token. Asking again for the same reference sets its amounts to the new ones and keeps them
                    for longer; for what is stored by now it changes nothing.

                    Bytes and uploads are final, with the size the file has, when atelier.media.uploaded tells of a medium
                    whose id is the reference, and free again when atelier.media.deleted does; without that they are given
                    back at expires_at. Generations and downloads are spent at once, for the UTC day, unless the reference
                    is deleted.""")
    @APIResponse(responseCode = "201", description = "It fits, and is reserved")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "service_unauthenticated: the caller is no service of the suite")
    @APIResponse(responseCode = "403", description = "quota_exceeded: there is no room for so many bytes")
    @APIResponse(responseCode = "404", description = "account_not_found: the user's account is closed")
    @APIResponse(responseCode = "409", description = "reference_taken: it is of something of another user")
    @APIResponse(
            responseCode = "429",
            description = "quota_exceeded: no more of these today; Retry-After says when the count begins anew")
    public Uni<Reserved> reserve(@NotNull @Valid ReservationRequest request) {
        return transactions
                .run(() -> quotas.reserve(
                        request.reference(), request.userId(), request.amounts().amounts()))
                .map(Reserved::of);
    }

    @DELETE
    @Path("{reference}")
    @Operation(
            operationId = "releaseQuota",
            summary = "Give back what a reference holds",
            description = "What was reserved, or the bytes of what is stored. Nothing when it holds nothing.")
    @APIResponse(responseCode = "204", description = "It holds nothing")
    @APIResponse(responseCode = "401", description = "service_unauthenticated: the caller is no service of the suite")
    public Uni<Void> release(@Parameter(example = "m_01hzx4") @PathParam("reference") String reference) {
        return transactions.run(() -> quotas.release(reference));
    }
}
