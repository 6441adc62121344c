package dev.atelier.media.photo;

import dev.atelier.media.library.Media;
import dev.atelier.media.library.Owner;
import dev.atelier.media.processing.ProcessingWatch;
import dev.atelier.media.upload.Accepts;
import dev.atelier.media.upload.Candidate;
import dev.atelier.media.upload.Intake;
import dev.atelier.media.upload.Submission;
import dev.atelier.media.upload.UploadSettings;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** A file for the own gallery. */
@Path("/api/v1/photos")
@Tag(name = "Photos")
public class PhotoUpload {
    private final Intake intake;
    private final ProcessingWatch watch;
    private final Identity identity;
    private final Duration patience;

    PhotoUpload(Intake intake, ProcessingWatch watch, Identity identity, UploadSettings settings) {
        this.intake = intake;
        this.watch = watch;
        this.identity = identity;
        this.patience = settings.patience();
    }

    /** A photo that was taken in. */
    @Schema(name = "UploadedPhoto")
    record Uploaded(String id, String filename, int width, int height, Instant createdAt) {}

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "uploadPhoto",
            summary = "Upload a photo",
            description = "Only its owner sees it unless is_public is true, or it is shared.")
    @APIResponse(responseCode = "201", description = "Taken in")
    @APIResponse(
            responseCode = "400",
            description = "file_missing, file_too_small, type_mismatch, not_an_image, truncated_image,"
                    + " dimensions_out_of_range, validation_error")
    @APIResponse(responseCode = "413", description = "file_too_large")
    @APIResponse(responseCode = "415", description = "unsupported_type")
    public Uni<Uploaded> upload(
            @RestForm("file") @Schema(description = "JPEG, PNG, WebP, GIF, BMP or TIFF, up to 20 MB") FileUpload file,
            @RestForm("is_public") Boolean forEverybody) {
        if (file == null) {
            throw new Missing();
        }
        Owner owner = Owner.of(identity.caller());
        return intake.take(
                        Submission.own(owner, Boolean.TRUE.equals(forEverybody), Accepts.PICTURE),
                        new Candidate(file.uploadedFile(), file.fileName(), file.contentType()))
                .chain(media -> watch.settled(media.id(), patience))
                .map(item -> uploaded(item.media()));
    }

    private static Uploaded uploaded(Media media) {
        return new Uploaded(
                Photos.id(media),
                media.original().originalFilename(),
                media.original().width(),
                media.original().height(),
                media.createdAt());
    }

    /** There is no part with the photo. */
    static final class Missing extends ProblemException {
        Missing() {
            super(400, "file_missing", "Send the picture as the part named \"file\" of a multipart form.");
            withError("file", "required");
        }
    }
}
