package dev.atelier.generation.backend;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the backend is and has, at this moment. */
@Path("/api/v1")
@Tag(name = "Backend")
class BackendResource {

    private final GenerationBackend backend;

    BackendResource(GenerationBackend backend) {
        this.backend = backend;
    }

    /**
     * @param mode {@code local}: a machine of the operator's own
     * @param connected whether it answered just now
     * @param apiVersion absent when it did not
     */
    record BackendStatus(String mode, boolean connected, String apiVersion) {}

    @GET
    @Path("/backend/status")
    @Operation(operationId = "getBackendStatus", summary = "Whether the image backend can be reached")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "connected",
                                            value =
                                                    "{\"mode\":\"local\",\"connected\":true,\"api_version\":\"6.13.8\"}")))
    public Uni<BackendStatus> status() {
        return backend.version()
                .map(version -> new BackendStatus("local", true, version))
                .onFailure(BackendFailure.class)
                .recoverWithItem(new BackendStatus("local", false, null));
    }
}
