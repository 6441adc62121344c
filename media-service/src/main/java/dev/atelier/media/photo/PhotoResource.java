package dev.atelier.media.photo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.media.delivery.Delivery;
import dev.atelier.media.library.Ids;
import dev.atelier.media.library.Library;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.Owner;
import dev.atelier.media.library.Slice;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The photos of whoever asks, as a gallery reads them. */
@Path("/api/v1/photos")
@Tag(name = "Photos")
public class PhotoResource {
    private final Photos photos;
    private final PhotoBatch batch;
    private final Thumbnails thumbnails;
    private final Library library;
    private final MediaRepository rows;
    private final Transactions transactions;
    private final Identity identity;
    private final Pages pages;
    private final BlobStore blobs;

    PhotoResource(
            Photos photos,
            PhotoBatch batch,
            Thumbnails thumbnails,
            Library library,
            MediaRepository rows,
            Transactions transactions,
            Identity identity,
            Pages pages,
            BlobStore blobs) {
        this.photos = photos;
        this.batch = batch;
        this.thumbnails = thumbnails;
        this.library = library;
        this.rows = rows;
        this.transactions = transactions;
        this.identity = identity;
        this.pages = pages;
        this.blobs = blobs;
    }

    /** Photos by their ids. */
    @Schema(name = "PhotoIds")
    record IdList(
            @Schema(examples = "[\"8f14e45f-ceea-467f-9c5b-2d1d1a0b4f3e\"]")
            List<String> ids) {}

    record Retried(String id, String retrievalStatus) {}

    record RetriedAll(int successCount, int failedCount, Details details) {
        record Details(List<String> retrying, List<String> failed) {}
    }

    @GET
    @Operation(
            operationId = "listPhotos",
            summary = "Own photos",
            description = "Newest first unless sorted otherwise; narrowed by whether a generation step made them, by"
                    + " album, session, step and time.")
    @APIResponse(responseCode = "200", description = "A page of them")
    @APIResponse(responseCode = "400", description = "A filter or the page cannot be (validation_error)")
    public Uni<Slice<PhotoView>> list(
            @RestQuery @Parameter(description = "1 to 100, default 50", example = "50") Integer limit,
            @RestQuery @Parameter(description = "How many to leave out", example = "0") Integer offset,
            @RestQuery @Parameter(description = "Only generated ones, or only others") Boolean generated,
            @RestQuery("album_id") String albumId,
            @RestQuery("session_id") String sessionId,
            @RestQuery("step_id") String stepId,
            @RestQuery @Parameter(example = "2026-11-21T09:30:00Z") String since,
            @RestQuery @Parameter(description = "created_at, filename or size; with - in front downwards")
                    String sort) {
        int most = pages.limit(limit);
        int from = Slice.offset(offset);
        Owner owner = Owner.of(identity.caller());
        PhotoFilter filter = new PhotoFilter(generated, albumId, sessionId, stepId, since, sort);
        String order = filter.order();
        return transactions.read(() -> filter.select(owner)
                .list(order, from, most)
                .chain(library::items)
                .chain(items -> (filter.isNone()
                                ? rows.count(owner)
                                : filter.select(owner).count(Slice.MOST))
                        .map(total -> slice(items, total, filter.isNone(), most, from))));
    }

    private Slice<PhotoView> slice(List<Library.Item> items, long total, boolean exact, int limit, int offset) {
        List<PhotoView> shown = items.stream().map(photos::view).toList();
        return exact ? Slice.of(shown, total, limit, offset) : Slice.capped(shown, total, limit, offset);
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Operation(operationId = "getPhoto", summary = "The original file of a photo")
    @APIResponse(responseCode = "200", description = "All of it")
    @APIResponse(responseCode = "206", description = "The part named by Range")
    @APIResponse(responseCode = "304", description = "Still what If-None-Match names")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (not_found)")
    public Uni<Response> file(
            @RestPath String id, @HeaderParam("If-None-Match") String known, @HeaderParam("Range") String range) {
        return visible(id).chain(item -> new Delivery(
                        item.media().original().ref(),
                        item.media().original().contentType(),
                        item.media().original().fileSize(),
                        item.media().original().sha256(),
                        item.media().isForEverybody(),
                        known,
                        range)
                .answer(blobs));
    }

    @GET
    @Path("/thumbnail/{id}")
    @PermitAll
    @Operation(operationId = "getPhotoThumbnail", summary = "A small WebP of a photo")
    @APIResponse(responseCode = "200", description = "The picture")
    @APIResponse(responseCode = "304", description = "Still what If-None-Match names")
    @APIResponse(
            responseCode = "404",
            description = "No photo, none the caller may see, or none that has copies yet (not_found)")
    public Uni<Response> thumbnail(@RestPath String id, @HeaderParam("If-None-Match") String known) {
        return visible(id).chain(item -> thumbnails.of(item).chain(copy -> new Delivery(
                        copy.ref(),
                        copy.contentType(),
                        copy.fileSize(),
                        copy.sha256(),
                        item.media().isForEverybody(),
                        known,
                        null)
                .answer(blobs)));
    }

    @GET
    @Path("/{id}/metadata")
    @PermitAll
    @Operation(operationId = "getPhotoMetadata", summary = "How a photo was made")
    @APIResponse(responseCode = "200", description = "What is known of it")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (not_found)")
    public Uni<PhotoMetadata> metadata(@RestPath String id) {
        return visible(id).map(item -> PhotoMetadata.of(item.media()));
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(operationId = "deletePhoto", summary = "Put a photo into the trash, from where it goes after 30 days")
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "403", description = "Not the caller's own (not_authorized)")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (not_found)")
    public Uni<Void> delete(@RestPath String id) {
        return PhotoNotFound.orOf(batch.discard(id, identity.caller()));
    }

    @POST
    @Path("/{id}/retry")
    @Operation(
            operationId = "retryPhoto",
            summary = "Try again what failed",
            description = "Fetches a generated image again, or makes the copies again. A photo that has not failed is"
                    + " left as it is.")
    @APIResponse(responseCode = "200", description = "The photo's state now")
    @APIResponse(responseCode = "403", description = "Not the caller's own (not_authorized)")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (not_found)")
    public Uni<Retried> retry(@RestPath String id) {
        return PhotoNotFound.orOf(batch.retry(id, identity.caller()))
                .map(media -> new Retried(Photos.id(media), PhotoView.retrievalStatus(media.state())));
    }

    @POST
    @Path("/batch/delete")
    @ResponseStatus(204)
    @Operation(operationId = "deletePhotos", summary = "Put up to 100 photos into the trash: all or none")
    @RequestBody(content = @Content(schema = @Schema(implementation = IdList.class)))
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "400", description = "No list of 1 to 100 ids (validation_error)")
    @APIResponse(responseCode = "403", description = "One is not the caller's own (not_authorized)")
    @APIResponse(responseCode = "404", description = "One is not there (not_found)")
    public Uni<Void> deleteAll(JsonNode body) {
        return PhotoNotFound.orOf(batch.discardAll(Ids.of(body, "ids"), identity.caller()));
    }

    @POST
    @Path("/batch/retry")
    @Operation(operationId = "retryPhotos", summary = "Try up to 100 failed photos again, each by itself")
    @RequestBody(content = @Content(schema = @Schema(implementation = IdList.class)))
    @APIResponse(responseCode = "200", description = "Which are tried and which cannot be")
    @APIResponse(responseCode = "400", description = "No list of 1 to 100 ids (validation_error)")
    public Uni<RetriedAll> retryAll(JsonNode body) {
        return batch.retryAll(Ids.of(body, "ids"), identity.caller())
                .map(outcome -> new RetriedAll(
                        outcome.done().size(),
                        outcome.failed().size(),
                        new RetriedAll.Details(outcome.done(), outcome.failed())));
    }

    private Uni<Library.Item> visible(String id) {
        return PhotoNotFound.orOf(library.visible(() -> photos.find(id), identity.optionalCaller()));
    }
}
