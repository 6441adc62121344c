package dev.atelier.models.updates;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /api/v1/model-library/updates}: newer versions of what the library has. */
@Path("/api/v1/model-library/updates")
@Tag(name = "Library")
class UpdateResource {

    private static final int MOST = 500;

    private final Identity identity;
    private final Transactions transactions;
    private final ModelUpdates updates;
    private final UpdateSettings settings;

    UpdateResource(Identity identity, Transactions transactions, ModelUpdates updates, UpdateSettings settings) {
        this.identity = identity;
        this.transactions = transactions;
        this.updates = updates;
        this.settings = settings;
    }

    /**
     * @param name of the model
     * @param versionId the newest one, which the library has not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Update(long modelId, String name, Long versionId, String versionName, String baseModel, Instant checkedAt) {}

    record UpdateList(List<Update> items) {}

    /** @param models that will be looked at, one a second */
    record Ordered(int models) {}

    @GET
    @Operation(operationId = "listModelUpdates", summary = "Models of which the site has a newer version")
    @APIResponse(responseCode = "200", description = "By name, 500 at most")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<UpdateList> list() {
        var tenantId = identity.caller().tenantId();
        return transactions
                .read(() -> updates.newer(tenantId, MOST))
                .map(found -> new UpdateList(found.stream()
                        .map(each -> new Update(
                                each.modelId,
                                each.name,
                                each.versionId,
                                each.versionName,
                                each.baseModel,
                                each.checkedAt))
                        .toList()));
    }

    @POST
    @Path("/checks")
    @ResponseStatus(202)
    @Operation(
            operationId = "checkModelUpdates",
            summary = "Look for newer versions of everything in the library",
            description = "One question a second; what was looked at within the last hour is left out.")
    @APIResponse(responseCode = "202", description = "How many models will be looked at")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<Ordered> check() {
        var tenantId = identity.caller().tenantId();
        return transactions.run(() -> updates.order(tenantId, settings.fresh())).map(Ordered::new);
    }
}
