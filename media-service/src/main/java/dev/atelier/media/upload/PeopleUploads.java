package dev.atelier.media.upload;

import dev.atelier.media.library.EntityType;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Pictures of people and what they post. */
@Path("/v1/media")
@Tag(name = "Upload")
@Consumes(MediaType.MULTIPART_FORM_DATA)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "201", description = "Taken in")
@APIResponse(responseCode = "202", description = "Taken in, copies follow (`Prefer: respond-async`)")
@APIResponse(responseCode = "400", description = EntityUploads.REFUSALS)
@APIResponse(responseCode = "401", description = "unauthenticated")
@APIResponse(responseCode = "403", description = "Not one of the people who may (not_authorized)")
@APIResponse(responseCode = "413", description = "file_too_large")
@APIResponse(responseCode = "415", description = "unsupported_type")
public class PeopleUploads {
    private final EntityUploads uploads;

    PeopleUploads(EntityUploads uploads) {
        this.uploads = uploads;
    }

    @POST
    @Path("/users/{userId:" + PlacedForm.ID + "}/avatar")
    @ResponseStatus(201)
    @Operation(operationId = "uploadUserAvatar", summary = "Give a user an avatar")
    public Uni<RestResponse<UploadReceipt>> userAvatar(
            @RestPath String userId, @BeanParam @Valid EntityForm form, @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.avatar(EntityType.USER, userId), form, prefer, "Avatar uploaded successfully");
    }

    @POST
    @Path("/users/{userId:" + PlacedForm.ID + "}/cover")
    @ResponseStatus(201)
    @Operation(operationId = "uploadUserCover", summary = "Give a user a cover photo")
    public Uni<RestResponse<UploadReceipt>> userCover(
            @RestPath String userId, @BeanParam @Valid EntityForm form, @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.only(EntityType.USER, userId, "cover"),
                form,
                prefer,
                "Cover photo uploaded successfully");
    }

    @POST
    @Path("/sales-reps/{repId:" + PlacedForm.ID + "}/avatar")
    @ResponseStatus(201)
    @Operation(operationId = "uploadSalesRepAvatar", summary = "Give a sales rep an avatar")
    public Uni<RestResponse<UploadReceipt>> salesRepAvatar(
            @RestPath String repId, @BeanParam @Valid EntityForm form, @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.avatar(EntityType.SALES_REP, repId), form, prefer, "Avatar uploaded successfully");
    }

    @POST
    @Path("/posts/{postId:" + PlacedForm.ID + "}/media")
    @ResponseStatus(201)
    @Operation(operationId = "uploadPostMedia", summary = "Add a picture or video to a post")
    public Uni<RestResponse<UploadReceipt>> postMedia(
            @RestPath String postId, @BeanParam @Valid EntityForm form, @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.anything(EntityType.POST, postId), form, prefer, "Media uploaded successfully");
    }
}
