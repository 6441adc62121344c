package dev.atelier.gateway.openapi;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What can be called through this gateway, for programs. */
@Tag(name = "Gateway")
@Path("/openapi")
public class OpenApiResource {

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    private final PublicDescription description;

    OpenApiResource(PublicDescription description) {
        this.description = description;
    }

    /**
     * @param format {@code json} or {@code yaml}; when absent, what is asked for in Accept, and JSON in doubt
     */
    @GET
    @Operation(
            operationId = "openapi",
            summary = "The OpenAPI description of everything that can be called",
            description = "Services that are down are named in x-unavailable, and their operations are missing.")
    @APIResponse(
            responseCode = "200",
            description = "OpenAPI 3.1",
            content = {@Content(mediaType = JSON), @Content(mediaType = YAML)})
    @APIResponse(responseCode = "400", description = "There is no such format")
    public Uni<RestResponse<byte[]>> openapi(
            @QueryParam("format") String format, @Parameter(hidden = true) @HeaderParam("Accept") String accept) {
        var yaml = wantsYaml(format, accept);
        return description.get().map(rendered -> RestResponse.ResponseBuilder.ok(
                        yaml ? rendered.yaml() : rendered.json())
                .header("Content-Type", yaml ? YAML : JSON)
                .header("Cache-Control", "no-cache")
                .header("Vary", "Accept")
                .build());
    }

    private static boolean wantsYaml(String format, String accept) {
        return switch (format) {
            case null -> accept != null && accept.contains("yaml") && !accept.contains("json");
            case "yaml" -> true;
            case "json" -> false;
            default -> throw new UnknownFormat();
        };
    }
}
