package dev.atelier.user.audit;

import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What happened in the caller's tenant that matters for security. */
@Path("/api/v1/audit")
@RolesAllowed("owner")
@Tag(name = "administration")
public class AuditResource {

    private final Identity identity;
    private final AuditLog log;
    private final Pages pages;
    private final Transactions transactions;

    AuditResource(Identity identity, AuditLog log, Pages pages, Transactions transactions) {
        this.identity = identity;
        this.log = log;
        this.pages = pages;
        this.transactions = transactions;
    }

    @GET
    @Operation(
            operationId = "listAudit",
            summary = "What happened in one's tenant that matters for security, newest first",
            description =
                    "Sign-ins and their failures, keys made, rotated and revoked, sessions ended, passwords and roles"
                            + " changed, and requests the gateway turned away. Entries are kept for a while and then gone.")
    @APIResponse(responseCode = "200", description = "A page; the next one begins at next_cursor")
    @APIResponse(responseCode = "400", description = "validation_error: limit or cursor cannot be")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "The caller is no owner")
    public Uni<AuditPage> list(
            @RestQuery @Parameter(description = "only entries of this kind", example = "sign_in_failed") String kind,
            @RestQuery("user_id") @Parameter(description = "only about this user", example = "u_5f0c9a31d2b4e6f8")
                    String userId,
            @RestQuery @Parameter(description = "1 to 100, default 50", example = "50") Integer limit,
            @RestQuery
                    @Parameter(
                            description = "next_cursor of the page before",
                            example = "MjAyNi0xMS0yMFQxOTozMDowMFoKc2VfNWYwYzlhMzFkMmI0ZTZmOA")
                    String cursor) {
        var tenantId = identity.caller().tenantId();
        var count = pages.limit(limit);
        return transactions.read(() -> log.page(
                tenantId, Optional.ofNullable(kind), Optional.ofNullable(userId), count, Optional.ofNullable(cursor)));
    }
}
