package dev.atelier.media.moderation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.media.library.Ids;
import dev.atelier.media.library.InvalidInput;
import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaNotFound;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.MediaView;
import dev.atelier.media.library.Permissions;
import dev.atelier.media.library.Slice;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What moderators do. */
@Path("/v1/media")
@Tag(name = "Moderation")
public class ModerationResource {
    private static final int LONGEST_REASON = 500;

    private final Decisions decisions;
    private final Library library;
    private final MediaRepository rows;
    private final Permissions permissions;
    private final Transactions transactions;
    private final Identity identity;
    private final Pages pages;

    ModerationResource(
            Decisions decisions,
            Library library,
            MediaRepository rows,
            Permissions permissions,
            Transactions transactions,
            Identity identity,
            Pages pages) {
        this.decisions = decisions;
        this.library = library;
        this.rows = rows;
        this.permissions = permissions;
        this.transactions = transactions;
        this.identity = identity;
        this.pages = pages;
    }

    @Schema(name = "ModerationWish")
    record Wish(
            @Schema(examples = "rejected") String status,

            @Schema(description = "Told to the owner; required to reject or flag", examples = "Shows a phone number")
            String reason) {}

    @Schema(name = "ModerationQueue")
    record Queue(List<MediaView> items, long total, String nextCursor) {}

    @Schema(name = "ModerationHistory")
    record History(@JsonRawValue List<String> items) {}

    @Schema(name = "MediaBatchApproved")
    record Approved(List<Long> approved, int approvedCount, List<Failure> failed, int failedCount, String message) {
        @Schema(name = "MediaApprovalFailure")
        record Failure(String id, String error) {}
    }

    @GET
    @Path("/moderation/queue")
    @Operation(operationId = "listModerationQueue", summary = "What waits for a decision, oldest first")
    @APIResponse(responseCode = "200", description = "A page of it; total is counted up to 10000")
    @APIResponse(responseCode = "403", description = "No moderator (not_authorized)")
    public Uni<Queue> queue(
            @RestQuery @Parameter(description = "pending or flagged; without one, both") String status,
            @RestQuery Integer limit,
            @RestQuery String cursor) {
        Caller caller = Moderator.require(identity.caller());
        int most = pages.limit(limit);
        return transactions.read(() -> {
            MediaSelect shown = waiting(caller, status);
            if (cursor != null) {
                shown.and("m.id > ?", lastShown(cursor));
            }
            return shown.list("m.id", 0, most + 1).chain(found -> library.items(
                            found.subList(0, Math.min(most, found.size())))
                    .chain(items -> waiting(caller, status)
                            .count(Slice.MOST)
                            .map(total -> new Queue(
                                    items.stream().map(library::view).toList(),
                                    total,
                                    found.size() > most
                                            ? Cursor.of(items.getLast().media().key())
                                                    .encode()
                                            : null))));
        });
    }

    @POST
    @Path("/{id:\\d{1,18}}/moderation")
    @Operation(operationId = "moderateMedia", summary = "Decide whether a medium is shown")
    @APIResponse(responseCode = "200", description = "The medium")
    @APIResponse(responseCode = "400", description = "No such status, or no reason (validation_error)")
    @APIResponse(responseCode = "403", description = "No moderator (not_authorized)")
    @APIResponse(responseCode = "404", description = "None in this tenant (media_not_found)")
    public Uni<MediaView> decide(@RestPath long id, Wish wish) {
        Caller caller = Moderator.require(identity.caller());
        if (wish == null) {
            throw new InvalidInput("status", "required");
        }
        Status status = Status.of(wish.status());
        String reason = wish.reason() == null || wish.reason().isBlank()
                ? null
                : wish.reason().strip();
        if (reason == null && (status == Status.REJECTED || status == Status.FLAGGED)) {
            throw new InvalidInput("reason", "required, so that the owner knows");
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw new InvalidInput("reason", "at most " + LONGEST_REASON + " characters");
        }
        return library.change(id, caller, media -> decisions.decide(media, status, reason, caller.userId()))
                .map(library::view);
    }

    @GET
    @Path("/{id:\\d{1,18}}/moderation/history")
    @Operation(operationId = "getModerationHistory", summary = "What was decided about a medium, newest first")
    @APIResponse(responseCode = "200", description = "The last 100 decisions")
    @APIResponse(responseCode = "403", description = "Neither one's own nor a moderator (not_authorized)")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    public Uni<History> history(@RestPath long id) {
        return transactions.read(() -> rows.find(id)
                .chain(found -> permissions.ruled(found, identity.caller()))
                .chain(media -> decisions.history(media.id()))
                .map(History::new));
    }

    @POST
    @Path("/batch/approve")
    @Operation(
            operationId = "approveMediaBatch",
            summary = "Approve up to 100 media",
            description =
                    "Takes {\"media_ids\": […]} or the bare list. Each is decided by itself; what cannot be is named.")
    @APIResponse(responseCode = "200", description = "Which are approved and which are not")
    @APIResponse(responseCode = "400", description = "No list of 1 to 100 ids (validation_error)")
    @APIResponse(responseCode = "403", description = "No moderator (not_authorized)")
    public Uni<Approved> approve(JsonNode body) {
        Caller caller = Moderator.require(identity.caller());
        List<String> ids = Ids.of(body, "media_ids");
        List<Long> approved = new ArrayList<>();
        List<Approved.Failure> failed = new ArrayList<>();
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> approve(id, caller)
                        .invoke(() -> approved.add(Long.valueOf(id)))
                        .onFailure(ProblemException.class)
                        .recoverWithUni(failure -> {
                            failed.add(new Approved.Failure(id, failure.getMessage()));
                            return Uni.createFrom().nullItem();
                        }))
                .onItem()
                .ignoreAsUni()
                .replaceWith(() -> new Approved(
                        approved,
                        approved.size(),
                        failed,
                        failed.size(),
                        "Successfully approved " + approved.size() + " of " + ids.size() + " media"));
    }

    private Uni<Media> approve(String id, Caller caller) {
        if (!id.matches("\\d{1,18}")) {
            return Uni.createFrom().failure(new MediaNotFound());
        }
        return library.change(
                        Long.parseLong(id),
                        caller,
                        media -> decisions.decide(media, Status.APPROVED, null, caller.userId()))
                .map(Library.Item::media);
    }

    private static MediaSelect waiting(Caller caller, String status) {
        MediaSelect select = MediaSelect.ofTenant(caller.tenantId())
                .and("m.moderation_status in ('pending', 'flagged')")
                .present();
        return status == null
                ? select
                : select.and("m.moderation_status = ?", Status.of(status).code());
    }

    private static long lastShown(String cursor) {
        try {
            return Long.parseLong(Cursor.parse(cursor, 1).values().getFirst());
        } catch (NumberFormatException e) {
            throw InvalidPage.cursor();
        }
    }
}
