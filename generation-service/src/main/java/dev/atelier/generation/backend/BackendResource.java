package dev.atelier.generation.backend;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /** @param lastUpdated when the backend was asked */
    record ModelList(List<ListedModel> items, Instant lastUpdated) {}

    /** A model with what the gallery shows beside it. */
    record ListedModel(
            String key,
            String hash,
            String name,
            String type,
            String base,
            String description,
            List<Map<String, String>> compatibleVae,
            boolean isFavorite) {

        static ListedModel of(BackendModel model) {
            return new ListedModel(
                    model.key(),
                    model.hash(),
                    model.name(),
                    model.type(),
                    model.base(),
                    model.description(),
                    List.of(),
                    false);
        }
    }

    @GET
    @Path("/backend/status")
    @Operation(summary = "Whether the image backend can be reached")
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

    @GET
    @Path("/models")
    @Operation(summary = "The models a step may name")
    @APIResponse(responseCode = "502", description = "The backend cannot be reached: invokeai_connection_error")
    public Uni<ModelList> models() {
        return backend.models()
                .map(found -> new ModelList(
                        found.stream()
                                .sorted(Comparator.comparing(BackendModel::name))
                                .map(ListedModel::of)
                                .toList(),
                        Instant.now()))
                .onFailure(BackendFailure.class)
                .transform(failure -> new BackendTrouble((BackendFailure) failure));
    }
}
