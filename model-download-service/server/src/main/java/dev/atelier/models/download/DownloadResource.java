package dev.atelier.models.download;

import dev.atelier.modelsource.FilePreference;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /api/v1/model-downloads}: the caller's own downloads. */
@Path("/api/v1/model-downloads")
@Tag(name = "Downloads")
class DownloadResource {

    private static final String NOT_FOUND = "not_found: no download of the caller's";
    private static final String WRONG_STATE = "wrong_state: it has ended, or has not";
    private static final String ORDER =
            "{\"url\":\"https://civitai.com/models/100001?modelVersionId=200002\",\"targets\":[\"all\"]}";

    private final Identity identity;
    private final Transactions transactions;
    private final Downloads downloads;
    private final Orders orders;
    private final Pages pages;

    DownloadResource(Identity identity, Transactions transactions, Downloads downloads, Orders orders, Pages pages) {
        this.identity = identity;
        this.transactions = transactions;
        this.downloads = downloads;
        this.orders = orders;
        this.pages = pages;
    }

    /**
     * @param url a page, version or download link, an AIR name, a hash or a version id; a secret in it is dropped
     * @param apiKey for the site, for this download only; else the caller's own is used, else the installation's
     * @param priority -10..10, 0 when absent; higher ones of the caller come first
     * @param prefer which of a version's files
     * @param targets the PCs it is brought to: all, names of the caller's nodes, or label:x; none when absent
     */
    record NewDownload(
            @NotBlank String url,
            @Size(max = 500) String apiKey,
            @Min(-10) @Max(10) Integer priority,
            @Valid Preference prefer,
            @Size(max = 50) List<@NotBlank @Size(max = 80) String> targets) {

        @Override
        public String toString() {
            return "NewDownload";
        }
    }

    /** In the site's own words; what is absent does not matter. */
    record Preference(
            @Size(max = 50) String type,
            @Size(max = 50) String format,
            @Size(max = 50) String size,
            @Size(max = 50) String precision) {

        FilePreference wish() {
            return new FilePreference(type, format, size, precision);
        }
    }

    record Change(@NotNull @Min(-10) @Max(10) Integer priority) {}

    /** @param ids waiting downloads of the caller, the first of them to be fetched first */
    record Arrangement(@NotEmpty @Size(max = 100) List<UUID> ids) {}

    record Arranged(List<DownloadView> items) {}

    record DownloadPage(List<DownloadView> items, String nextCursor) {}

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "orderDownload", summary = "Fetch a model into the library")
    @APIResponse(responseCode = "201", description = "The download, pending")
    @APIResponse(
            responseCode = "400",
            description = "unsupported_link, unknown_target, validation_error, unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "429", description = "queue_full: too many of the caller's have not ended")
    public Uni<DownloadView> order(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "a page", value = ORDER))) @NotNull @Valid NewDownload wanted) {
        return orders.place(
                new Orders.Order(
                        wanted.url(),
                        Optional.ofNullable(wanted.apiKey()).filter(key -> !key.isBlank()),
                        wanted.prefer() == null
                                ? FilePreference.NONE
                                : wanted.prefer().wish(),
                        wanted.priority() == null ? 0 : wanted.priority(),
                        wanted.targets() == null ? List.of() : wanted.targets()),
                identity.caller());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getDownload", summary = "One download and how far it is")
    @APIResponse(responseCode = "200", description = "The download")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    public Uni<DownloadView> get(UUID id) {
        return orders.get(id, identity.caller());
    }

    @GET
    @Operation(operationId = "listDownloads", summary = "The caller's downloads, newest first")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "400", description = "validation_error: limit, cursor or state")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<DownloadPage> list(
            @QueryParam("state") String state,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        var caller = identity.caller();
        var size = pages.limit(limit);
        var wanted = state == null ? null : StateFilter.parse(state);
        var after = cursor == null ? null : After.parse(cursor);
        return transactions
                .read(() -> downloads.newest(
                        caller, wanted, after == null ? null : after.time(), after == null ? null : after.id(), size))
                .map(found -> page(found, size));
    }

    @PATCH
    @Path("/{id}")
    @Operation(operationId = "changeDownload", summary = "Give a download another priority")
    @APIResponse(responseCode = "200", description = "The download")
    @APIResponse(responseCode = "400", description = "validation_error")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    public Uni<DownloadView> change(UUID id, @NotNull @Valid Change change) {
        return orders.prioritise(id, change.priority(), identity.caller());
    }

    @POST
    @Path("/{id}/pause")
    @Operation(operationId = "pauseDownload", summary = "Hold a download; what it has is kept")
    @APIResponse(responseCode = "200", description = "The download, paused")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @APIResponse(responseCode = "409", description = WRONG_STATE)
    public Uni<DownloadView> pause(UUID id) {
        return orders.pause(id, identity.caller());
    }

    @POST
    @Path("/{id}/resume")
    @Operation(operationId = "resumeDownload", summary = "Let a paused download go on")
    @APIResponse(responseCode = "200", description = "The download, pending")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @APIResponse(responseCode = "409", description = WRONG_STATE)
    public Uni<DownloadView> resume(UUID id) {
        return orders.resume(id, identity.caller());
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(operationId = "cancelDownload", summary = "End a download; what it has is thrown away")
    @APIResponse(responseCode = "200", description = "The download, cancelled")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @APIResponse(responseCode = "409", description = WRONG_STATE)
    public Uni<DownloadView> cancel(UUID id) {
        return orders.cancel(id, identity.caller());
    }

    @POST
    @Path("/{id}/retry")
    @Operation(
            operationId = "retryDownload",
            summary = "Begin a failed or cancelled download anew",
            description = "A key given with the order is not kept beyond its end; the caller's own is used then.")
    @APIResponse(responseCode = "200", description = "The download, pending")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @APIResponse(responseCode = "409", description = WRONG_STATE)
    public Uni<DownloadView> retry(UUID id) {
        return orders.retry(id, identity.caller());
    }

    @PUT
    @Path("/order")
    @Operation(operationId = "arrangeDownloads", summary = "Put waiting downloads into an order")
    @APIResponse(responseCode = "200", description = "Them, in that order")
    @APIResponse(responseCode = "400", description = "validation_error")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @APIResponse(responseCode = "409", description = WRONG_STATE)
    public Uni<Arranged> arrange(@NotNull @Valid Arrangement arrangement) {
        return orders.arrange(arrangement.ids(), identity.caller()).map(Arranged::new);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(operationId = "forgetDownload", summary = "Remove an ended download from the history")
    @APIResponse(responseCode = "204", description = "It is gone; the model stays in the library")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @APIResponse(responseCode = "409", description = WRONG_STATE)
    public Uni<Void> forget(UUID id) {
        return orders.forget(id, identity.caller());
    }

    private static DownloadPage page(List<Download> found, int size) {
        var last = found.size() < size ? null : found.getLast();
        return new DownloadPage(
                found.stream().map(DownloadView::of).toList(),
                last == null
                        ? null
                        : Cursor.of(last.createdAt.toString(), last.id.toString())
                                .encode());
    }

    /** Where the page before ended. */
    private record After(Instant time, UUID id) {

        static After parse(String cursor) {
            var values = Cursor.parse(cursor, 2).values();
            try {
                return new After(Instant.parse(values.getFirst()), UUID.fromString(values.getLast()));
            } catch (DateTimeParseException | IllegalArgumentException e) {
                throw InvalidPage.cursor();
            }
        }
    }
}
