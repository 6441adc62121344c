package dev.atelier.models.civitai;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.models.download.DownloadView;
import dev.atelier.models.download.Orders;
import dev.atelier.models.library.Library;
import dev.atelier.modelsource.FilePreference;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code POST /civitai/download} as existing download clients know it: one request that is answered when the model is
 * there. While it waits, interim answers keep its connection alive; they come before the head of the answer, so neither
 * its status nor its body is touched. What takes longer is answered with 504 and goes on.
 */
@Path("/civitai/download")
@Tag(name = "Downloader")
class CivitaiDownloadResource {

    private final Identity identity;
    private final Orders orders;
    private final HeldRequests held;

    CivitaiDownloadResource(Identity identity, Orders orders, HeldRequests held) {
        this.identity = identity;
        this.orders = orders;
        this.held = held;
    }

    /**
     * @param url a link as it was pasted
     * @param apiKey for Civitai, for this download only
     */
    record Wanted(@NotBlank String url, @Size(max = 500) String apiKey) {

        @Override
        public String toString() {
            return "Wanted";
        }
    }

    /** @param path where the file lies in the library */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Downloaded(
            boolean success,
            String message,
            String filename,
            String path,
            String modelName,
            String versionName,
            String sha256,
            UUID jobId) {

        static Downloaded of(DownloadView view) {
            return new Downloaded(
                    true,
                    "Model downloaded successfully",
                    view.fileName(),
                    Library.BUCKET + "/" + Library.key(view.sha256()),
                    view.modelName(),
                    view.versionName(),
                    view.sha256(),
                    view.id());
        }
    }

    @POST
    @Operation(
            operationId = "civitaiDownload",
            summary = "Fetch a model and wait until it is there",
            description = "Held for up to 300 seconds; then 504 with job_id, and the download goes on."
                    + " Follow it at /api/v1/model-downloads/{job_id}.")
    @APIResponse(responseCode = "200", description = "success is true")
    @APIResponse(responseCode = "400", description = "The link or the file cannot be used")
    @APIResponse(responseCode = "401", description = "No valid credential, or Civitai wants a valid API key")
    @APIResponse(responseCode = "403", description = "Early access, or not allowed by the creator or by Civitai")
    @APIResponse(responseCode = "404", description = "No such model or file, or archived")
    @APIResponse(responseCode = "429", description = "Civitai asks us to slow down, or too many downloads wait")
    @APIResponse(responseCode = "500", description = "The file was not what it should be, or could not be stored")
    @APIResponse(responseCode = "503", description = "Civitai cannot be reached")
    @APIResponse(responseCode = "504", description = "It takes longer; job_id names the download, which goes on")
    public Uni<Response> download(
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "a page",
                                                            value = "{\"url\":\"https://civitai.com/models/100001\"}")))
                    @NotNull @Valid Wanted wanted,
            RoutingContext context) {
        var caller = identity.caller();
        var order = new Orders.Order(
                wanted.url(),
                Optional.ofNullable(wanted.apiKey()).filter(key -> !key.isBlank()),
                FilePreference.NONE,
                0,
                List.of("all"));
        return held.hold(context, () -> orders.place(order, caller), caller).map(view -> Answers.of(view));
    }
}
