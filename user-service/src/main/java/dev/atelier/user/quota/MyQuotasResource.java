package dev.atelier.user.quota;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own quotas. */
@Path("/api/v1/me/quotas")
@Tag(name = "quotas")
public class MyQuotasResource {

    private final Identity identity;
    private final Quotas quotas;
    private final Transactions transactions;

    MyQuotasResource(Identity identity, Quotas quotas, Transactions transactions) {
        this.identity = identity;
        this.quotas = quotas;
        this.transactions = transactions;
    }

    @GET
    @Operation(
            operationId = "myQuotas",
            summary = "How much the caller may take, and has",
            description = "What is reserved counts as used: uploads that are on their way. Days are UTC days.")
    @APIResponse(responseCode = "200", description = "Limit, used and reserved of each quota")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<QuotaView> quotas() {
        var userId = identity.caller().userId();
        return transactions.read(() -> quotas.view(userId));
    }
}
