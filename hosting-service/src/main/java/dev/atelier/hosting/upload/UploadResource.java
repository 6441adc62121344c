package dev.atelier.hosting.upload;

import dev.atelier.hosting.publication.PublicationState;
import dev.atelier.hosting.publication.PublicationWish;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Upload and link in one call. */
@Path("/api/v1/hosting/uploads")
@Tag(name = "Hosting")
class UploadResource {

    private static final int LARGEST_BATCH = 20;
    private static final String EXAMPLE = """
            {"success": true, "state": "published", "url": "https://img.example.org/images/lighthouse-4f2a.png",
             "upload_id": "6f1f5d0e-5a52-4b8e-9a43-2d0c6a4f3b11", "media_id": "184467", "filename": "lighthouse.png",
             "hosting_service": "chevereto", "instance": "main", "upload_mode": "personal", "upload_type": "discord",
             "intended_service": "chevereto", "intended_mode": "personal", "expiry_note": "Permanent.",
             "user_id": "u_5f0c9a31d2b4e6f8", "album_id": "ZfGd", "album_state": "unverified",
             "discord_user": {"id": "80351110224678912", "username": "u_5f0c9a31d2b4e6f8", "folder": "AI Art"},
             "nsfw_detected": false, "file_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             "detection_classes": [], "confidence_scores": []}
            """;

    private final Uploads uploads;
    private final Identity identity;
    private final Validator validator;
    private final UploadSettings settings;

    UploadResource(Uploads uploads, Identity identity, Validator validator, UploadSettings settings) {
        this.uploads = uploads;
        this.identity = identity;
        this.validator = validator;
        this.settings = settings;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "uploadAndPublish",
            summary = "Upload a file, or take a medium, and publish it",
            description = "Waits for the link. Folder and Discord account are the caller's own.")
    @APIResponse(
            responseCode = "201",
            description = "There is a link",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = UploadResult.class),
                            examples = @ExampleObject(name = "discord_user", value = EXAMPLE)))
    @APIResponse(responseCode = "202", description = "Taken in; the link is still to come: see the publication")
    @APIResponse(responseCode = "400", description = "file_missing or validation_error, and media-service's refusals")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "discord_id_not_yours or quota_exceeded")
    @APIResponse(responseCode = "404", description = "folder_not_found or media_not_found")
    @APIResponse(responseCode = "413", description = "file_too_large")
    @APIResponse(responseCode = "415", description = "unsupported_type")
    @APIResponse(responseCode = "502", description = "No host took it; the medium is kept and can be published later")
    @APIResponse(responseCode = "503", description = "media_unavailable or users_unavailable")
    public Uni<Response> upload(
            @BeanParam @Valid UploadForm form,
            @HeaderParam("Authorization") @Parameter(hidden = true) String authorization) {
        var file = Optional.ofNullable(form.file).map(FileSource::of);
        var wish = checked(form.wish(), file.isPresent());
        if (file.isPresent() == (wish.mediaId() != null)) {
            throw file.isPresent() ? UploadRefused.both() : UploadRefused.nothing();
        }
        return uploads.upload(identity.caller(), bearer(authorization), file, wish)
                .map(UploadResource::answer);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<Response> publish(@NotNull @Valid PublicationWish wish) {
        return uploads.upload(identity.caller(), "", Optional.empty(), wish).map(UploadResource::answer);
    }

    @POST
    @Path("batch")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "uploadAndPublishBatch",
            summary = "Upload up to 20 files and publish them",
            description =
                    "The parts named files; everything else holds for all of them. One that fails stops no other.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each, in their order",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BatchResult.class)))
    @APIResponse(responseCode = "400", description = "validation_error: none or more than 20, or a field is wrong")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<BatchResult> batch(
            @BeanParam @Valid UploadForm form,
            @HeaderParam("Authorization") @Parameter(hidden = true) String authorization) {
        var files = form.files == null
                ? List.<FileSource>of()
                : form.files.stream().map(FileSource::of).toList();
        if (files.isEmpty() || files.size() > LARGEST_BATCH) {
            throw UploadRefused.batch(LARGEST_BATCH);
        }
        var wish = checked(form.wish(), true);
        var caller = identity.caller();
        var bearer = bearer(authorization);
        return Multi.createFrom()
                .iterable(files)
                .onItem()
                .transformToUni(file -> uploads.attempt(caller, bearer, Optional.of(file), wish)
                        .map(result -> new Numbered(files.indexOf(file), result)))
                .merge(settings.batchAtOnce())
                .collect()
                .asList()
                .map(BatchResult::of);
    }

    private PublicationWish checked(PublicationWish wish, boolean fileIsGiven) {
        var violations = validator.validate(wish).stream()
                .filter(violation -> !(violation.getPropertyPath().toString().equals("mediaId")
                        && (fileIsGiven || wish.mediaId() == null)))
                .toList();
        if (!violations.isEmpty()) {
            throw UploadRefused.invalid(violations);
        }
        return wish;
    }

    private static String bearer(String authorization) {
        return authorization == null ? "" : authorization.replaceFirst("(?i)^bearer ", "");
    }

    private static Response answer(UploadResult result) {
        var status = result.success() ? 201 : result.state() == PublicationState.FAILED ? 502 : 202;
        return Response.status(status).entity(result).build();
    }

    record Numbered(int number, UploadResult result) {}

    /**
     * What became of a batch.
     *
     * @param results in the order of the files
     */
    @Schema(name = "UploadBatchResult")
    record BatchResult(List<UploadResult> results, int succeeded, int failed) {

        static BatchResult of(List<Numbered> done) {
            var order = new ArrayList<>(done);
            order.sort(java.util.Comparator.comparingInt(Numbered::number));
            var results = order.stream().map(Numbered::result).toList();
            var good = (int) results.stream().filter(UploadResult::success).count();
            return new BatchResult(results, good, results.size() - good);
        }
    }
}
