package dev.atelier.media.upload.presigned;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Announce an upload, send the file to the address that comes back, complete it. */
@Path("/api/v1/upload")
@Tag(name = "Presigned upload")
public class PresignedResource {
    private static final String TYPE = "image/[a-z0-9.+-]{1,60}";

    private final PresignedUploads uploads;
    private final Identity identity;

    PresignedResource(PresignedUploads uploads, Identity identity) {
        this.uploads = uploads;
        this.identity = identity;
    }

    /** What is going to be sent. */
    @Schema(name = "PresignedUploadRequest")
    public record Request(
            @NotBlank @Size(max = 255) @Schema(examples = "Holiday.JPG")
            String filename,

            @NotNull @Pattern(regexp = TYPE, message = "the type of a picture, such as image/jpeg") @JsonAlias("mimeType")
            @Schema(examples = "image/jpeg")
            String mimeType) {}

    /**
     * Where to send it.
     *
     * @param presignedUrl takes one PUT of the file with exactly that Content-Type
     */
    @Schema(name = "PresignedUpload")
    public record Announced(
            @Schema(examples = "img_3f9c0a1b2c3d") String iid,

            @Schema(examples = "uploads/u_5f0c9a31/img_3f9c0a1b2c3d/holiday.jpg")
            String key,

            @Schema(examples = "holiday.jpg") String filename,
            String presignedUrl,
            Instant expiresAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Object> data) {

        static Announced of(PresignedUpload upload, String url) {
            return new Announced(
                    upload.iid(),
                    upload.ref().key(),
                    upload.filename(),
                    url,
                    upload.expiresAt(),
                    Map.of(
                            "iid", upload.iid(),
                            "key", upload.ref().key(),
                            "filename", upload.filename(),
                            "presigned_url", url));
        }
    }

    /** What was sent: what the announcement answered. */
    @Schema(name = "PresignedUploadCompletion")
    public record Completion(
            @NotBlank String iid,
            @NotBlank String key,
            @Size(max = 255) String filename,
            @JsonAlias("mimeType") @Size(max = 70) String mimeType) {}

    /** The picture that was made of it; {@code data} says the same once more, for clients that look there. */
    @Schema(name = "CompletedUpload")
    public record Completed(
            @Schema(examples = "img_3f9c0a1b2c3d") String id,

            @Schema(examples = "/api/v1/image/img_3f9c0a1b2c3d")
            String url,

            @Schema(examples = "123") String mediaId,
            Map<String, String> data) {

        static Completed of(PresignedUpload upload) {
            String url = "/api/v1/image/" + upload.iid();
            return new Completed(
                    upload.iid(), url, Long.toString(upload.mediaId()), Map.of("id", upload.iid(), "url", url));
        }
    }

    @POST
    @Path("/request")
    @Operation(
            operationId = "requestPresignedUpload",
            summary = "Ask where to send a picture",
            description = "Send it by PUT to `presigned_url` within an hour, with the Content-Type asked for here, then"
                    + " complete it. What is not completed is forgotten, file and all.")
    @APIResponse(responseCode = "200", description = "Send it there")
    @APIResponse(responseCode = "400", description = "validation_error")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    public Uni<Announced> request(@NotNull @Valid Request request) {
        return uploads.announce(identity.caller(), request.filename(), request.mimeType());
    }

    @POST
    @Path("/complete")
    @ResponseStatus(201)
    @Operation(
            operationId = "completePresignedUpload",
            summary = "Say that it was sent",
            description = "The file is looked at now: what is no picture of the announced kind, or too large, is"
                    + " refused and removed. Completing again answers the same.")
    @APIResponse(responseCode = "201", description = "It is a picture of yours")
    @APIResponse(
            responseCode = "400",
            description = "validation_error, file_too_small, type_mismatch, not_an_image, truncated_image,"
                    + " dimensions_out_of_range, active_content")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "Another's upload, or another key (forbidden)")
    @APIResponse(responseCode = "404", description = "Never announced, or forgotten (not_found)")
    @APIResponse(responseCode = "409", description = "The file has not arrived (not_uploaded)")
    @APIResponse(responseCode = "413", description = "file_too_large")
    @APIResponse(responseCode = "415", description = "unsupported_type")
    public Uni<Completed> complete(@NotNull @Valid Completion completion) {
        return uploads.complete(identity.caller(), completion.iid(), completion.key(), completion.filename());
    }
}
