package dev.atelier.models.node;

import dev.atelier.models.download.Orders;
import dev.atelier.models.node.NodeViews.InstallList;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of a download on each PC. */
@Path("/api/v1/model-downloads/{id}/installs")
@Tag(name = "Nodes")
class DownloadInstallResource {

    private final Identity identity;
    private final Transactions transactions;
    private final Installs installs;
    private final Orders orders;

    DownloadInstallResource(Identity identity, Transactions transactions, Installs installs, Orders orders) {
        this.identity = identity;
        this.transactions = transactions;
        this.installs = installs;
        this.orders = orders;
    }

    @GET
    @Operation(operationId = "listDownloadInstalls", summary = "How far a download is on each PC")
    @APIResponse(responseCode = "200", description = "Each PC; none while the library has not got it")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "not_found: no download of the caller's")
    public Uni<InstallList> ofDownload(UUID id) {
        var caller = identity.caller();
        return orders.get(id, caller).chain(download -> transactions
                .read(() -> download.sha256() == null
                        ? Uni.createFrom().item(List.<Install>of())
                        : installs.ofModel(caller, download.sha256()))
                .map(InstallList::of));
    }
}
