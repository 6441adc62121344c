package dev.atelier.media.upload;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaAddresses;
import dev.atelier.media.library.MediaView;
import dev.atelier.media.library.Owner;
import dev.atelier.media.processing.ProcessingWatch;
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
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** The upload of one picture. */
@Path("/v1/media/upload")
@Tag(name = "Upload")
public class UploadResource {
    private final Intake intake;
    private final ProcessingWatch watch;
    private final Library library;
    private final MediaAddresses addresses;
    private final Identity identity;
    private final Duration patience;

    UploadResource(
            Intake intake,
            ProcessingWatch watch,
            Library library,
            MediaAddresses addresses,
            Identity identity,
            UploadSettings settings) {
        this.intake = intake;
        this.watch = watch;
        this.library = library;
        this.addresses = addresses;
        this.identity = identity;
        this.patience = settings.patience();
    }

    /** What an uploader gets back. */
    public record UploadReceipt(MediaView media, String message) {}

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            summary = "Upload a picture",
            description =
                    "Answers when the copies are made, or after 15 s without them. With `Prefer: respond-async` it"
                            + " answers 202 as soon as the original is safe; watch `processing_state` then.")
    @APIResponse(responseCode = "201", description = "Taken in")
    @APIResponse(responseCode = "202", description = "Taken in, copies follow")
    @APIResponse(
            responseCode = "400",
            description = "file_missing, file_too_small, type_mismatch, not_an_image, truncated_image,"
                    + " dimensions_out_of_range, validation_error")
    @APIResponse(responseCode = "413", description = "file_too_large")
    @APIResponse(responseCode = "415", description = "unsupported_type")
    public Uni<RestResponse<UploadReceipt>> upload(
            @BeanParam @Valid UploadForm form,
            @HeaderParam("Prefer") @Parameter(description = "respond-async answers at once") String prefer) {
        Duration wait = wantsNoWait(prefer) ? Duration.ZERO : patience;
        return intake.take(Owner.of(identity.caller()), form)
                .map(Media::id)
                .chain(id -> watch.settled(id, wait))
                .map(item -> answer(item, wait.isZero()));
    }

    private RestResponse<UploadReceipt> answer(Library.Item item, boolean async) {
        Media media = item.media();
        boolean complete = media.state().isFinal() || !async;
        var answer = RestResponse.ResponseBuilder.<UploadReceipt>create(complete ? 201 : 202)
                .location(URI.create(addresses.of(media.id())));
        if (async) {
            answer.header("Preference-Applied", "respond-async");
        }
        return answer.entity(new UploadReceipt(library.view(item), message(media)))
                .build();
    }

    private static String message(Media media) {
        return switch (media.state()) {
            case PROCESSED -> "Media uploaded successfully";
            case FAILED -> "Media uploaded, but no copies can be made of it";
            case ARRIVING, UPLOADED -> "Media uploaded; its copies are being made";
        };
    }

    private static boolean wantsNoWait(String prefer) {
        return prefer != null
                && Arrays.stream(prefer.split(",")).map(String::strip).anyMatch("respond-async"::equalsIgnoreCase);
    }
}
