package dev.atelier.media.upload;

import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** The upload of one file, wherever it belongs. */
@Path("/v1/media/upload")
@Tag(name = "Upload")
public class UploadResource {
    private final Intake intake;
    private final Receipts receipts;
    private final Identity identity;

    UploadResource(Intake intake, Receipts receipts, Identity identity) {
        this.intake = intake;
        this.receipts = receipts;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "uploadMedia",
            summary = "Upload a picture or video",
            description =
                    "Answers when the copies are made, or after 15 s without them. With `Prefer: respond-async` it"
                            + " answers 202 as soon as the original is safe; watch `processing_state` then.")
    @APIResponse(responseCode = "201", description = "Taken in")
    @APIResponse(responseCode = "202", description = "Taken in, copies follow")
    @APIResponse(
            responseCode = "400",
            description = "file_missing, file_too_small, type_mismatch, not_an_image, truncated_image,"
                    + " dimensions_out_of_range, active_content, validation_error")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "Not one of the people who may (not_authorized)")
    @APIResponse(responseCode = "413", description = "file_too_large")
    @APIResponse(responseCode = "415", description = "unsupported_type")
    public Uni<RestResponse<UploadReceipt>> upload(
            @BeanParam @Valid UploadForm form,
            @HeaderParam("Prefer") @Parameter(description = "respond-async answers at once") String prefer) {
        Caller caller = identity.caller();
        Submission wish = form.submission(caller);
        Candidate file = form.candidate();
        return intake.permit(caller, wish)
                .chain(() -> intake.take(wish, file))
                .chain(media -> receipts.answer(media, prefer, "Media uploaded successfully"));
    }
}
