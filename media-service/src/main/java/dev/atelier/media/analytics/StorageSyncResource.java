package dev.atelier.media.analytics;

import dev.atelier.media.moderation.Moderator;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether rows and blobs agree. */
@Path("/v1/media/health/storage-sync")
@Tag(name = "Storage")
public class StorageSyncResource {
    private final StorageSync sync;
    private final Identity identity;

    StorageSyncResource(StorageSync sync, Identity identity) {
        this.sync = sync;
        this.identity = identity;
    }

    @Schema(name = "StorageRepair")
    record Repaired(long removed, String message) {}

    @GET
    @Operation(
            operationId = "getStorageSync",
            summary = "Blobs without a row and rows without their blob",
            description = "Blobs younger than two hours may belong to an upload on its way and are left out.")
    @APIResponse(responseCode = "200", description = "healthy, degraded or critical, and why")
    @APIResponse(responseCode = "403", description = "No moderator (not_authorized)")
    public Uni<StorageSync.Report> report() {
        Moderator.require(identity.caller());
        return sync.report(Instant.now());
    }

    @POST
    @Path("/repair")
    @Operation(operationId = "repairStorageSync", summary = "Remove the blobs without a row")
    @APIResponse(responseCode = "200", description = "How many were removed")
    @APIResponse(responseCode = "403", description = "No moderator (not_authorized)")
    public Uni<Repaired> repair() {
        Moderator.require(identity.caller());
        return sync.repair(Instant.now())
                .map(removed -> new Repaired(removed, removed + " blobs without a row removed"));
    }
}
