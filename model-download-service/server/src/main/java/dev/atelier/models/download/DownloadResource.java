package dev.atelier.models.download;

import dev.atelier.models.source.ModelSource;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
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

    private final Identity identity;
    private final Transactions transactions;
    private final Downloads downloads;
    private final ModelSource source;
    private final WorkQueue work;
    private final Pages pages;

    DownloadResource(
            Identity identity,
            Transactions transactions,
            Downloads downloads,
            ModelSource source,
            WorkQueue work,
            Pages pages) {
        this.identity = identity;
        this.transactions = transactions;
        this.downloads = downloads;
        this.source = source;
        this.work = work;
        this.pages = pages;
    }

    /** @param url a page, version or download link, an AIR name, or a version id; a secret in it is dropped */
    record NewDownload(@NotBlank String url) {

        @Override
        public String toString() {
            return "NewDownload";
        }
    }

    record DownloadPage(List<DownloadView> items, String nextCursor) {}

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Fetch a model into the library")
    @APIResponse(responseCode = "201", description = "The download, pending")
    @APIResponse(responseCode = "400", description = "unsupported_link, validation_error")
    public Uni<DownloadView> order(
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "a page",
                                                            value =
                                                                    "{\"url\":\"https://civitai.com/models/100001?modelVersionId=200002\"}")))
                    @NotNull @Valid NewDownload wanted) {
        var download = Download.of(source.read(wanted.url()), identity.caller().userId());
        return transactions
                .run(() ->
                        downloads.persist(download).call(() -> work.enqueue(DownloadWork.KIND, download.id.toString())))
                .map(DownloadView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One download and how far it is")
    @APIResponse(responseCode = "404", description = "not_found: no download of the caller's")
    public Uni<DownloadView> get(UUID id) {
        var owner = identity.caller().userId();
        return transactions.read(() -> downloads.own(id, owner)).map(DownloadView::of);
    }

    @GET
    @Operation(summary = "The caller's downloads, newest first")
    public Uni<DownloadPage> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        var owner = identity.caller().userId();
        var size = pages.limit(limit);
        var after = cursor == null ? null : After.parse(cursor);
        return transactions
                .read(() -> downloads.newest(
                        owner, after == null ? null : after.time(), after == null ? null : after.id(), size))
                .map(found -> page(found, size));
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
