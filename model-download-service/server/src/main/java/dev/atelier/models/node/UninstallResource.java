package dev.atelier.models.node;

import dev.atelier.models.node.NodeViews.InstallList;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Models away from the caller's PCs. */
@Path("/api/v1/model-library/{sha256}/uninstalls")
@Tag(name = "Nodes")
class UninstallResource {

    private final Identity identity;
    private final Transactions transactions;
    private final Installs installs;

    UninstallResource(Identity identity, Transactions transactions, Installs installs) {
        this.identity = identity;
        this.transactions = transactions;
        this.installs = installs;
    }

    @POST
    @ResponseStatus(202)
    @Operation(operationId = "uninstallModel", summary = "Remove a model from PCs; the library keeps it")
    @APIResponse(responseCode = "202", description = "Where it is going to be removed")
    @APIResponse(responseCode = "400", description = InstallResource.UNKNOWN)
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<InstallList> uninstall(String sha256, @NotNull @Valid InstallResource.Wanted wanted) {
        var caller = identity.caller();
        return transactions
                .run(() -> installs.unwant(caller, sha256, wanted.targets()))
                .map(InstallList::of);
    }
}
