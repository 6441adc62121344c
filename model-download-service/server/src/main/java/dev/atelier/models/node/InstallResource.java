package dev.atelier.models.node;

import dev.atelier.models.library.Library;
import dev.atelier.models.node.NodeViews.InstallList;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Models of the library on the caller's PCs. */
@Path("/api/v1/model-library/{sha256}/installs")
@Tag(name = "Nodes")
class InstallResource {

    static final String UNKNOWN = "unknown_target, validation_error";

    private final Identity identity;
    private final Transactions transactions;
    private final Installs installs;
    private final Library library;

    InstallResource(Identity identity, Transactions transactions, Installs installs, Library library) {
        this.identity = identity;
        this.transactions = transactions;
        this.installs = installs;
        this.library = library;
    }

    /** @param targets {@code all}, names of nodes, or {@code label:x} */
    record Wanted(@NotEmpty @Size(max = 50) List<String> targets) {}

    @GET
    @Operation(operationId = "listInstalls", summary = "On which of the caller's PCs a model is")
    @APIResponse(responseCode = "200", description = "Each PC it was given to")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<InstallList> list(String sha256) {
        var caller = identity.caller();
        return transactions.read(() -> installs.ofModel(caller, sha256)).map(InstallList::of);
    }

    @POST
    @ResponseStatus(202)
    @Operation(
            operationId = "installModel",
            summary = "Bring a model of the library to PCs",
            description = "PCs that are away get it when they return. Also repairs what has drifted.")
    @APIResponse(responseCode = "202", description = "Where it will be")
    @APIResponse(responseCode = "400", description = UNKNOWN)
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "not_found: the library has no such model")
    public Uni<InstallList> install(String sha256, @NotNull @Valid Wanted wanted) {
        var caller = identity.caller();
        return transactions
                .run(() -> library.model(caller.tenantId(), sha256)
                        .onItem()
                        .ifNull()
                        .failWith(NodeRefused::unknownModel)
                        .chain(() -> installs.check(wanted.targets(), caller))
                        .chain(() -> installs.want(caller.tenantId(), caller.userId(), sha256, wanted.targets())))
                .map(InstallList::of);
    }
}
