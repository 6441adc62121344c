package dev.atelier.user.audit;

import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.services.ServiceOnly;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the gateway tells whom it has turned away. Not reachable through the gateway. */
@Path("/internal/audit")
@PermitAll
@ServiceOnly
@Tag(name = "internal audit")
public class DenialResource {

    private final SecurityLog log;
    private final Transactions transactions;

    DenialResource(SecurityLog log, Transactions transactions) {
        this.log = log;
        this.transactions = transactions;
    }

    @POST
    @Operation(
            operationId = "recordDenials",
            summary = "Record requests that the gateway turned away",
            description =
                    "Authenticated with Authorization: Basic base64(service:ATELIER_SERVICE_SECRET). The same denial"
                            + " told again is recorded once.")
    @APIResponse(responseCode = "204", description = "All of them are recorded")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field: none of them is recorded")
    @APIResponse(responseCode = "401", description = "service_unauthenticated: the caller is no service of the suite")
    public Uni<Void> record(@NotNull @Valid Denials denials) {
        return transactions.run(() -> Multi.createFrom()
                .iterable(denials.events())
                .onItem()
                .transformToUniAndConcatenate(denial -> tenantOf(denial.userId())
                        .chain(tenantId -> log.record(denial.id(), denial.in(tenantId), denial.traceId())))
                .collect()
                .asList()
                .replaceWithVoid());
    }

    /** A stranger's is a matter of the installation's first tenant. */
    private static Uni<String> tenantOf(String userId) {
        return userId == null
                ? Uni.createFrom().item(Caller.FIRST_TENANT)
                : Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "select tenant_id from account where id = ?1", String.class)
                                .setParameter(1, userId)
                                .getSingleResultOrNull())
                        .map(found -> found == null ? Caller.FIRST_TENANT : found);
    }
}
