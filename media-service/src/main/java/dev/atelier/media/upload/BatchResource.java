package dev.atelier.media.upload;

import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaView;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Many files for one place; what is wrong with one of them is its own trouble. */
@Path("/v1/media/batch/upload")
@Tag(name = "Upload")
public class BatchResource {
    private static final Logger LOG = Logger.getLogger(BatchResource.class);

    private final Intake intake;
    private final Receipts receipts;
    private final Identity identity;
    private final UploadSettings settings;

    BatchResource(Intake intake, Receipts receipts, Identity identity, UploadSettings settings) {
        this.intake = intake;
        this.receipts = receipts;
        this.identity = identity;
        this.settings = settings;
    }

    /** A file that was not taken in; nothing of it was kept. */
    @Schema(name = "RefusedFile")
    public record Refused(
            @Schema(examples = "notes.jpg") String filename,
            @Schema(description = "For people") String error,

            @Schema(description = "For programs", examples = "type_mismatch")
            String code) {}

    /** What became of a batch, in the order the files were sent. */
    @Schema(name = "BatchReceipt")
    public record BatchReceipt(
            List<MediaView> uploaded, int uploadedCount, List<Refused> failed, int failedCount, String message) {}

    private sealed interface Outcome {
        record Taken(Media media) implements Outcome {}

        record NotTaken(Refused file) implements Outcome {}
    }

    @POST
    @Consumes("multipart/form-data")
    @Produces("application/json")
    @ResponseStatus(201)
    @Operation(
            operationId = "uploadMediaBatch",
            summary = "Upload up to 20 files for one place",
            description = "Files that are refused are named in `failed` with the reason; the others are kept. The first"
                    + " file becomes the primary one unless `is_primary` is false.")
    @APIResponse(responseCode = "201", description = "What was taken in and what was not")
    @APIResponse(responseCode = "400", description = "file_missing, too_many_files, validation_error")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not_authorized")
    public Uni<BatchReceipt> upload(
            @BeanParam @Valid BatchForm form,
            @HeaderParam("Prefer") @Parameter(description = "respond-async does not wait for copies") String prefer) {
        List<FileUpload> files = form.files == null ? List.of() : form.files;
        if (files.isEmpty()) {
            throw UploadRejected.missing("files");
        }
        if (files.size() > settings.maxBatch()) {
            throw UploadRejected.tooMany(settings.maxBatch());
        }
        Caller caller = identity.caller();
        Submission wish = form.submissionOfFirst(caller);
        // one after the other, because all share this request's session; their copies are made meanwhile
        return intake.permit(caller, wish)
                .chain(() -> Multi.createFrom()
                        .range(0, files.size())
                        .onItem()
                        .transformToUniAndConcatenate(i -> take(wish.nth(i), files.get(i)))
                        .collect()
                        .asList())
                .chain(outcomes -> receipts.views(taken(outcomes), prefer).map(views -> receipt(views, outcomes)));
    }

    private Uni<Outcome> take(Submission wish, FileUpload file) {
        return intake.take(wish, FileForm.candidate(file))
                .<Outcome>map(Outcome.Taken::new)
                .onFailure()
                .recoverWithItem(failure -> new Outcome.NotTaken(refused(file, failure)));
    }

    private static Refused refused(FileUpload file, Throwable failure) {
        if (failure instanceof ProblemException known) {
            return new Refused(file.fileName(), known.getMessage(), known.code());
        }
        LOG.error("A file of a batch is lost", failure);
        return new Refused(file.fileName(), "Something went wrong here; send it again.", "server_error");
    }

    private static List<Media> taken(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Taken.class::isInstance)
                .map(outcome -> ((Outcome.Taken) outcome).media())
                .toList();
    }

    private static BatchReceipt receipt(List<MediaView> uploaded, List<Outcome> outcomes) {
        List<Refused> failed = outcomes.stream()
                .filter(Outcome.NotTaken.class::isInstance)
                .map(outcome -> ((Outcome.NotTaken) outcome).file())
                .toList();
        return new BatchReceipt(
                uploaded,
                uploaded.size(),
                failed,
                failed.size(),
                "Successfully uploaded " + uploaded.size() + " of " + outcomes.size() + " files");
    }
}
