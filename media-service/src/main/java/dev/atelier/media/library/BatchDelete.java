package dev.atelier.media.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Removes several media, each by itself. */
@Path("/v1/media/batch/delete")
@Tag(name = "Media")
public class BatchDelete {
    private final Library library;
    private final Identity identity;

    BatchDelete(Library library, Identity identity) {
        this.library = library;
        this.identity = identity;
    }

    @Schema(name = "MediaIds")
    record IdList(
            @Schema(examples = "[1, 2, 3]") List<Long> mediaIds,
            @Schema(description = "Keep them for 30 days") Boolean trash) {}

    @Schema(name = "MediaBatchFailure")
    public record Failure(String id, String error) {}

    @Schema(name = "MediaBatchDeleted")
    record Deleted(List<Long> deleted, int deletedCount, List<Failure> failed, int failedCount, String message) {}

    @POST
    @Operation(
            operationId = "deleteMediaBatch",
            summary = "Remove up to 100 media",
            description =
                    "Takes {\"media_ids\": […]} or the bare list. Each is removed by itself; what cannot be is named.")
    @RequestBody(content = @Content(schema = @Schema(implementation = IdList.class)))
    @APIResponse(responseCode = "200", description = "Which are gone and which are not")
    @APIResponse(responseCode = "400", description = "No list of 1 to 100 ids (validation_error)")
    public Uni<Deleted> delete(JsonNode body) {
        Caller caller = identity.caller();
        List<String> ids = Ids.of(body, "media_ids", Set.of("trash"));
        boolean trash = body.isObject() && body.path("trash").asBoolean(false);
        List<Long> deleted = new ArrayList<>();
        List<Failure> failed = new ArrayList<>();
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> one(id, caller, trash)
                        .invoke(() -> deleted.add(Long.valueOf(id)))
                        .onFailure(ProblemException.class)
                        .recoverWithUni(failure -> {
                            failed.add(new Failure(id, failure.getMessage()));
                            return Uni.createFrom().voidItem();
                        }))
                .onItem()
                .ignoreAsUni()
                .replaceWith(() -> new Deleted(
                        deleted,
                        deleted.size(),
                        failed,
                        failed.size(),
                        "Successfully deleted " + deleted.size() + " of " + ids.size() + " media"));
    }

    private Uni<Void> one(String id, Caller caller, boolean trash) {
        if (!id.matches("\\d{1,18}")) {
            return Uni.createFrom().failure(new MediaNotFound());
        }
        return trash ? library.discard(Long.parseLong(id), caller) : library.remove(Long.parseLong(id), caller);
    }
}
