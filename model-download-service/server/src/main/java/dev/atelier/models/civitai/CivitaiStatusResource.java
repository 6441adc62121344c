package dev.atelier.models.civitai;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The sign of life existing download clients look for. */
@Path("/civitai/status")
@PermitAll
@Tag(name = "Downloader")
class CivitaiStatusResource {

    record Status(String status, String service) {}

    @GET
    @Operation(operationId = "civitaiStatus", summary = "Whether the downloader is there")
    public Status status() {
        return new Status("online", "civitai-downloader");
    }
}
