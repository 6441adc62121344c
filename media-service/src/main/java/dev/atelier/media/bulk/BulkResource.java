package dev.atelier.media.bulk;

import dev.atelier.media.library.InvalidInput;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Changes for up to 10 000 media, done in the background. */
@Path("/v1/media/jobs")
@Tag(name = "Bulk")
public class BulkResource {
    private static final int MOST = 10_000;

    private final BulkRows rows;
    private final WorkQueue queue;
    private final Transactions transactions;
    private final Identity identity;

    BulkResource(BulkRows rows, WorkQueue queue, Transactions transactions, Identity identity) {
        this.rows = rows;
        this.queue = queue;
        this.transactions = transactions;
        this.identity = identity;
    }

    @Schema(name = "BulkWish")
    record Wish(
            @Schema(description = "delete, trash, restore, tag, untag, make_public or make_private", examples = "tag")
            String action,

            @Schema(description = "The tag, for tag and untag", examples = "summer")
            String argument,

            @Schema(description = "1 to 10000", examples = "[1, 2, 3]")
            List<Long> mediaIds) {}

    @POST
    @ResponseStatus(202)
    @Operation(
            operationId = "startBulkJob",
            summary = "Change many media in the background",
            description =
                    "Each medium is changed by itself, as its own route would; what cannot be is counted and named.")
    @APIResponse(responseCode = "202", description = "The job; ask for it again to see its progress")
    @APIResponse(responseCode = "400", description = "No such action, no ids or too many (validation_error)")
    public Uni<BulkView> start(Wish wish) {
        Caller caller = identity.caller();
        if (wish == null
                || wish.mediaIds() == null
                || wish.mediaIds().isEmpty()
                || wish.mediaIds().size() > MOST
                || wish.mediaIds().contains(null)) {
            throw new InvalidInput("media_ids", "a list of 1 to " + MOST + " ids");
        }
        Action action = Action.of(wish.action());
        String argument = argument(action, wish.argument());
        List<String> ids =
                wish.mediaIds().stream().distinct().map(String::valueOf).toList();
        BulkJob job = new BulkJob(caller, action, argument, ids.size(), Instant.now());
        return transactions.run(() -> rows.insert(job, ids)
                .chain(() -> queue.enqueue(BulkWork.KIND, job.id().toString()))
                .replaceWith(() -> job.view(List.of())));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getBulkJob", summary = "How far a job has come")
    @APIResponse(responseCode = "200", description = "The job")
    @APIResponse(responseCode = "404", description = "None of the caller's (not_found)")
    public Uni<BulkView> get(@RestPath String id) {
        Caller caller = identity.caller();
        UUID job = uuid(id);
        return transactions.read(() -> rows.find(job)
                .map(found -> found.filter(one -> one.isOf(caller)).orElseThrow(NotFound::new))
                .chain(found -> rows.failures(job).map(found::view)));
    }

    private static String argument(Action action, String text) {
        if (!action.needsArgument()) {
            return null;
        }
        String tag = text == null ? "" : text.strip();
        if (tag.isEmpty() || tag.length() > Action.LONGEST_TAG || tag.contains("\n") || tag.contains("\0")) {
            throw new InvalidInput("argument", "a tag of at most " + Action.LONGEST_TAG + " characters");
        }
        return tag;
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }

    /** There is no such job, or it is somebody else's. */
    static final class NotFound extends ProblemException {
        NotFound() {
            super(404, "not_found", "There is no such job.");
        }
    }
}
