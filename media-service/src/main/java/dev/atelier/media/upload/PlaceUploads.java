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

/** Pictures of properties, communities and builders. */
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
public class PlaceUploads {
    private final EntityUploads uploads;

    PlaceUploads(EntityUploads uploads) {
        this.uploads = uploads;
    }

    @POST
    @Path("/properties/{propertyId:" + PlacedForm.ID + "}/photos")
    @ResponseStatus(201)
    @Operation(operationId = "uploadPropertyPhoto", summary = "Add a photo to a property")
    public Uni<RestResponse<UploadReceipt>> propertyPhoto(
            @RestPath String propertyId, @BeanParam @Valid EntityForm form, @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.gallery(EntityType.PROPERTY, propertyId),
                form,
                prefer,
                "Photo uploaded successfully");
    }

    @POST
    @Path("/communities/{communityId:" + PlacedForm.ID + "}/photos")
    @ResponseStatus(201)
    @Operation(operationId = "uploadCommunityPhoto", summary = "Add a photo to a community")
    public Uni<RestResponse<UploadReceipt>> communityPhoto(
            @RestPath String communityId, @BeanParam @Valid EntityForm form, @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.gallery(EntityType.COMMUNITY, communityId),
                form,
                prefer,
                "Photo uploaded successfully");
    }

    @POST
    @Path("/communities/{communityId:" + PlacedForm.ID + "}/logo")
    @ResponseStatus(201)
    @Operation(operationId = "uploadCommunityLogo", summary = "Give a community a logo")
    public Uni<RestResponse<UploadReceipt>> communityLogo(
            @RestPath String communityId, @BeanParam @Valid EntityForm form, @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.only(EntityType.COMMUNITY, communityId, "logo"),
                form,
                prefer,
                "Logo uploaded successfully");
    }

    @POST
    @Path("/communities/{communityId:" + PlacedForm.ID + "}/cover")
    @ResponseStatus(201)
    @Operation(operationId = "uploadCommunityCover", summary = "Give a community a cover photo")
    public Uni<RestResponse<UploadReceipt>> communityCover(
            @RestPath String communityId, @BeanParam @Valid EntityForm form, @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.only(EntityType.COMMUNITY, communityId, "cover"),
                form,
                prefer,
                "Cover photo uploaded successfully");
    }

    @POST
    @Path("/communities/{communityId:" + PlacedForm.ID + "}/amenities/{amenityId:" + PlacedForm.ID + "}/photos")
    @ResponseStatus(201)
    @Operation(operationId = "uploadAmenityPhoto", summary = "Add a photo to a community's amenity")
    public Uni<RestResponse<UploadReceipt>> amenityPhoto(
            @RestPath String communityId,
            @RestPath String amenityId,
            @BeanParam @Valid EntityForm form,
            @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.gallery(EntityType.AMENITY, amenityId).of(communityId),
                form,
                prefer,
                "Photo uploaded successfully");
    }

    @POST
    @Path("/builders/{builderId:" + PlacedForm.ID + "}/portfolio")
    @ResponseStatus(201)
    @Operation(operationId = "uploadBuilderPortfolio", summary = "Add a photo to a builder's portfolio")
    public Uni<RestResponse<UploadReceipt>> builderPortfolio(
            @RestPath String builderId, @BeanParam @Valid EntityForm form, @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.gallery(EntityType.BUILDER, builderId),
                form,
                prefer,
                "Portfolio photo uploaded successfully");
    }

    @POST
    @Path("/builders/{builderId:" + PlacedForm.ID + "}/logo")
    @ResponseStatus(201)
    @Operation(operationId = "uploadBuilderLogo", summary = "Give a builder a logo")
    public Uni<RestResponse<UploadReceipt>> builderLogo(
            @RestPath String builderId, @BeanParam @Valid EntityForm form, @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.only(EntityType.BUILDER, builderId, "logo"),
                form,
                prefer,
                "Logo uploaded successfully");
    }

    @POST
    @Path("/builders/{builderId:" + PlacedForm.ID + "}/cover")
    @ResponseStatus(201)
    @Operation(operationId = "uploadBuilderCover", summary = "Give a builder a cover photo")
    public Uni<RestResponse<UploadReceipt>> builderCover(
            @RestPath String builderId, @BeanParam @Valid EntityForm form, @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.only(EntityType.BUILDER, builderId, "cover"),
                form,
                prefer,
                "Cover photo uploaded successfully");
    }

    @POST
    @Path("/builders/{builderId:" + PlacedForm.ID + "}/home-plans/{planId:" + PlacedForm.ID + "}/photos")
    @ResponseStatus(201)
    @Operation(operationId = "uploadHomePlanPhoto", summary = "Add a photo to a builder's home plan")
    public Uni<RestResponse<UploadReceipt>> homePlanPhoto(
            @RestPath String builderId,
            @RestPath String planId,
            @BeanParam @Valid EntityForm form,
            @HeaderParam("Prefer") String prefer) {
        return uploads.take(
                EntityUploads.Target.gallery(EntityType.BUILDER, builderId).of(planId),
                form,
                prefer,
                "Photo uploaded successfully");
    }
}
