package dev.atelier.media.upload.remote;

import dev.atelier.media.upload.Accepts;
import dev.atelier.media.upload.Intake;
import dev.atelier.media.upload.LocalFiles;
import dev.atelier.media.upload.Receipts;
import dev.atelier.media.upload.Submission;
import dev.atelier.media.upload.UploadReceipt;
import dev.atelier.media.upload.UploadRejected;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** An upload of a file that is somewhere in the web. */
@Path("/v1/media/upload/by-url")
@Tag(name = "Upload")
public class RemoteUploadResource {
    private final RemoteFile remote;
    private final Intake intake;
    private final LocalFiles files;
    private final Receipts receipts;
    private final Identity identity;

    RemoteUploadResource(RemoteFile remote, Intake intake, LocalFiles files, Receipts receipts, Identity identity) {
        this.remote = remote;
        this.intake = intake;
        this.files = files;
        this.receipts = receipts;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "uploadMediaByUrl",
            summary = "Take in a picture or video from its public address",
            description = "Private, local and metadata addresses are not gone to, after redirects neither.")
    @APIResponse(responseCode = "201", description = "Taken in")
    @APIResponse(responseCode = "202", description = "Taken in, copies follow")
    @APIResponse(
            responseCode = "400",
            description =
                    "url_invalid, url_forbidden, url_unknown_host, url_bad_redirect, file_too_small, type_mismatch,"
                            + " not_an_image, truncated_image, dimensions_out_of_range, active_content, validation_error")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "Not one of the people who may (not_authorized)")
    @APIResponse(responseCode = "413", description = "file_too_large")
    @APIResponse(responseCode = "415", description = "unsupported_type")
    @APIResponse(responseCode = "422", description = "The address answered something else (source_refused)")
    @APIResponse(responseCode = "502", description = "source_unreachable")
    @APIResponse(responseCode = "503", description = "too_many_fetches")
    public Uni<RestResponse<UploadReceipt>> upload(
            @NotNull @Valid RemoteUpload wanted,
            @HeaderParam("Prefer") @Parameter(description = "respond-async answers at once") String prefer) {
        Caller caller = identity.caller();
        URI address = address(wanted.url());
        Submission wish = wanted.submission(caller);
        Accepts accepts = wish.accepts();
        return intake.permit(caller, wish)
                .chain(() -> files.with(
                        file -> remote.fetch(address, accepts, file).chain(candidate -> intake.take(wish, candidate))))
                .chain(media -> receipts.answer(media, prefer, "Media uploaded successfully"));
    }

    private static URI address(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw UploadRejected.field("url", "an address such as https://example.org/picture.jpg");
        }
    }
}
