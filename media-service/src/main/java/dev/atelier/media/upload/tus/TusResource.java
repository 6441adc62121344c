package dev.atelier.media.upload.tus;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.media.library.MediaAddresses;
import dev.atelier.media.library.Owner;
import dev.atelier.media.upload.Accepts;
import dev.atelier.media.upload.Intake;
import dev.atelier.media.upload.Submission;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Resumable uploads as any tus client speaks them. */
@Path("/files")
@Tag(name = "Resumable upload")
@RunOnVirtualThread
public class TusResource {
    private static final String ID = "/{id:[0-9a-f-]{36}}";
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final TusUploads uploads;
    private final PieceWriter writer;
    private final Waiting waiting;
    private final Intake intake;
    private final MediaAddresses addresses;
    private final Identity identity;
    private final Validator validator;
    private final ObjectMapper json;
    private final TusSettings settings;

    TusResource(
            TusUploads uploads,
            PieceWriter writer,
            Waiting waiting,
            Intake intake,
            MediaAddresses addresses,
            Identity identity,
            Validator validator,
            ObjectMapper json,
            TusSettings settings) {
        this.uploads = uploads;
        this.writer = writer;
        this.waiting = waiting;
        this.intake = intake;
        this.addresses = addresses;
        this.identity = identity;
        this.validator = validator;
        this.json = json;
        this.settings = settings;
    }

    /**
     * How an upload is getting on.
     *
     * @param state arriving, assembling, done or refused
     * @param mediaId the medium it has become
     * @param code why it was refused
     */
    @Schema(name = "ResumableUpload")
    public record Progress(
            String id, long offset, long length, String state, String mediaId, String code, String detail) {}

    @OPTIONS
    @PermitAll
    @Operation(operationId = "describeResumableUploads", summary = "What of the tus protocol is spoken here")
    @APIResponse(responseCode = "204", description = "Version, extensions, checksums and the largest size, in headers")
    public Response options() {
        return tus(Response.noContent())
                .header("Tus-Version", TusHeaders.VERSION)
                .header("Tus-Extension", TusHeaders.EXTENSIONS)
                .header("Tus-Max-Size", intake.largest(Accepts.PICTURE_OR_VIDEO))
                .header("Tus-Checksum-Algorithm", Checksum.ALGORITHMS)
                .build();
    }

    @POST
    @Consumes("*/*")
    @Operation(
            operationId = "createResumableUpload",
            summary = "Begin an upload of `Upload-Length` bytes",
            description = "`Upload-Metadata` takes filename, filetype and the fields of an upload's form. With"
                    + " Content-Type application/offset+octet-stream the body is the first piece.")
    @APIResponse(responseCode = "201", description = "Send pieces to Location by PATCH")
    @APIResponse(responseCode = "400", description = "validation_error, file_too_small")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not_authorized")
    @APIResponse(responseCode = "412", description = "tus_version")
    @APIResponse(responseCode = "413", description = "file_too_large")
    public Response create(
            @HeaderParam("Tus-Resumable") String version,
            @HeaderParam("Upload-Length") String length,
            @HeaderParam("Upload-Metadata") String metadata,
            @HeaderParam("Upload-Checksum") String checksum,
            @HeaderParam("Content-Type") String contentType,
            InputStream body) {
        TusHeaders.requireVersion(version);
        long bytes = TusHeaders.bytes("Upload-Length", length);
        Caller caller = identity.caller();
        Submission wish = TusMetadata.parse(metadata).submission(Owner.of(caller), validator);
        intake.checkSize(bytes, wish.accepts());
        waiting.on(() -> intake.permit(caller, wish));
        Checksum sum = Checksum.parse(checksum);
        TusUpload upload = waiting.on(() -> uploads.create(Owner.of(caller), bytes, metadata == null ? "" : metadata));
        Response.ResponseBuilder answer =
                tus(Response.status(201)).header("Location", addresses.outside("/files/" + upload.id()));
        return TusHeaders.isPiece(contentType)
                ? written(answer, write(caller, upload.id(), 0, body, sum))
                : expires(answer, upload).build();
    }

    @HEAD
    @Path(ID)
    @Operation(operationId = "resumableUploadOffset", summary = "Where an upload goes on")
    @APIResponse(responseCode = "200", description = "Upload-Offset and Upload-Length")
    @APIResponse(responseCode = "404", description = "None of the caller's")
    @APIResponse(responseCode = "410", description = "It was refused")
    @APIResponse(responseCode = "412", description = "tus_version")
    public Response head(@RestPath UUID id, @HeaderParam("Tus-Resumable") String version) {
        TusHeaders.requireVersion(version);
        Caller caller = identity.caller();
        TusUpload upload = waiting.on(() -> uploads.find(caller, id));
        if (upload.state() == TusUpload.State.REFUSED) {
            throw TusRejected.gone();
        }
        Response.ResponseBuilder answer = expires(tus(Response.ok()), upload)
                .header("Upload-Offset", upload.arrived())
                .header("Upload-Length", upload.length())
                .header("Cache-Control", "no-store");
        return upload.metadata().isEmpty()
                ? answer.build()
                : answer.header("Upload-Metadata", upload.metadata()).build();
    }

    @PATCH
    @Path(ID)
    @Consumes("*/*")
    @Operation(
            operationId = "sendResumablePiece",
            summary = "Send bytes from `Upload-Offset` on",
            description =
                    "The newest request goes on with an upload; an older one still under way loses it. The answer to"
                            + " the last byte tells the medium, or why the file was refused.")
    @APIResponse(responseCode = "204", description = "All of it counts")
    @APIResponse(responseCode = "400", description = "validation_error; with the last byte also what uploads answer")
    @APIResponse(responseCode = "404", description = "upload_not_found")
    @APIResponse(responseCode = "409", description = "offset_mismatch")
    @APIResponse(responseCode = "410", description = "upload_gone")
    @APIResponse(responseCode = "413", description = "upload_length_exceeded")
    @APIResponse(responseCode = "415", description = "unsupported_type")
    @APIResponse(responseCode = "423", description = "upload_taken_over")
    @APIResponse(responseCode = "460", description = "checksum_mismatch")
    public Response piece(
            @RestPath UUID id,
            @HeaderParam("Tus-Resumable") String version,
            @HeaderParam("Upload-Offset") String offset,
            @HeaderParam("Upload-Checksum") String checksum,
            @HeaderParam("Content-Type") String contentType,
            @HeaderParam("Content-Length") Long contentLength,
            InputStream body) {
        TusHeaders.requireVersion(version);
        if (!TusHeaders.isPiece(contentType)) {
            throw TusRejected.type();
        }
        long from = TusHeaders.bytes("Upload-Offset", offset);
        Checksum sum = Checksum.parse(checksum);
        Caller caller = identity.caller();
        TusUpload known = waiting.on(() -> uploads.find(caller, id));
        if (contentLength != null && from + contentLength > known.length()) {
            throw TusRejected.tooMuch(known.length());
        }
        return written(tus(Response.noContent()), write(caller, id, from, body, sum));
    }

    @DELETE
    @Path(ID)
    @Operation(operationId = "terminateResumableUpload", summary = "Give an upload up")
    @APIResponse(responseCode = "204", description = "It and its pieces are gone")
    @APIResponse(responseCode = "404", description = "upload_not_found")
    public Response terminate(@RestPath UUID id, @HeaderParam("Tus-Resumable") String version) {
        TusHeaders.requireVersion(version);
        Caller caller = identity.caller();
        waiting.on(() -> uploads.terminate(caller, id));
        return tus(Response.noContent()).build();
    }

    @GET
    @Path(ID)
    @Operation(operationId = "resumableUploadProgress", summary = "How an upload is getting on, and what became of it")
    @APIResponse(responseCode = "404", description = "upload_not_found")
    public Progress progress(@RestPath UUID id) {
        Caller caller = identity.caller();
        TusUpload upload = waiting.on(() -> uploads.find(caller, id));
        Refusal refusal = upload.refusal() == null ? new Refusal(0, null, null) : Refusal.read(upload.refusal(), json);
        return new Progress(
                id.toString(),
                upload.arrived(),
                upload.length(),
                upload.state().name().toLowerCase(java.util.Locale.ROOT),
                upload.state() == TusUpload.State.DONE ? Long.toString(upload.mediaId()) : null,
                refusal.code(),
                refusal.detail());
    }

    private TusUpload write(Caller caller, UUID id, long from, InputStream body, Checksum sum) {
        TusUploads.Pen pen = waiting.on(() -> uploads.take(caller, id, from));
        return settled(writer.write(pen, body, sum));
    }

    /** After the last byte: what became of it, as far as that is known in time. */
    private TusUpload settled(TusUpload written) {
        TusUpload upload = written;
        Instant until = Instant.now().plus(settings.patience());
        while (upload.state() == TusUpload.State.ASSEMBLING && Instant.now().isBefore(until)) {
            UUID id = upload.id();
            upload = waiting.on(() -> uploads.find(id).onItem().delayIt().by(LOOK_EVERY))
                    .orElseThrow(TusRejected::gone);
        }
        if (upload.state() == TusUpload.State.REFUSED) {
            throw TusRejected.refused(Refusal.read(upload.refusal(), json));
        }
        return upload;
    }

    private Response written(Response.ResponseBuilder answer, TusUpload upload) {
        expires(answer, upload).header("Upload-Offset", upload.arrived());
        return upload.state() == TusUpload.State.DONE
                ? answer.header("Upload-Media-Id", upload.mediaId())
                        .header("Content-Location", addresses.of(upload.mediaId()))
                        .build()
                : answer.build();
    }

    private static Response.ResponseBuilder expires(Response.ResponseBuilder answer, TusUpload upload) {
        return answer.header("Upload-Expires", TusHeaders.date(upload.expiresAt()));
    }

    private static Response.ResponseBuilder tus(Response.ResponseBuilder answer) {
        return answer.header("Tus-Resumable", TusHeaders.VERSION);
    }
}
