package dev.atelier.gateway.asyncapi;

import dev.atelier.contracts.asyncapi.AsyncApi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What can be heard: every topic and event there is. */
@Tag(name = "Gateway")
@Path("/asyncapi")
public class AsyncApiResource {

    private static final String JSON = "application/json";
    private static final String HTML = "text/html;charset=UTF-8";

    private final byte[] document;
    private final EventsPage page;

    AsyncApiResource() {
        var description = AsyncApi.document();
        document = description.toString().getBytes(StandardCharsets.UTF_8);
        page = EventsPage.of(description);
    }

    @GET
    @Operation(
            operationId = "asyncapi",
            summary = "The AsyncAPI description of every event",
            description = "Topics, keys, headers, schemas and samples. A browser gets the same as a page to read.")
    @APIResponse(
            responseCode = "200",
            description = "AsyncAPI 3.0",
            content = {@Content(mediaType = JSON), @Content(mediaType = "text/html")})
    public RestResponse<byte[]> asyncapi(@Parameter(hidden = true) @HeaderParam("Accept") String accept) {
        var forPeople = accept != null && accept.contains("text/html");
        var answer = RestResponse.ResponseBuilder.ok(forPeople ? page.bytes() : document)
                .header("Content-Type", forPeople ? HTML : JSON)
                .header("Cache-Control", "no-cache")
                .header("Vary", "Accept");
        return (forPeople ? answer.header("Content-Security-Policy", page.policy()) : answer).build();
    }
}
