package dev.atelier.media.album;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.media.library.Changes;
import dev.atelier.media.library.Ids;
import dev.atelier.media.library.Owner;
import dev.atelier.media.library.Slice;
import dev.atelier.media.photo.PhotoView;
import dev.atelier.media.photo.Photos;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

/** The albums of whoever asks. */
@Path("/api/v1/albums")
@Tag(name = "Albums")
public class AlbumResource {
    private static final Set<String> FIELDS = Set.of("name", "description", "cover_photo_id");
    private static final String PHOTO_IDS = "photo_ids";

    private final Albums albums;
    private final Photos photos;
    private final Identity identity;
    private final Pages pages;

    AlbumResource(Albums albums, Photos photos, Identity identity, Pages pages) {
        this.albums = albums;
        this.photos = photos;
        this.identity = identity;
        this.pages = pages;
    }

    /** An album as it is made or changed. */
    @Schema(name = "AlbumWish")
    record Wish(@Schema(examples = "Summer") String name, String description, String coverPhotoId) {}

    /** Photos of an album. */
    @Schema(name = "AlbumPhotoIds")
    record PhotoIds(
            @Schema(examples = "[\"8f14e45f-ceea-467f-9c5b-2d1d1a0b4f3e\"]")
            List<String> photoIds) {}

    @GET
    @Operation(operationId = "listAlbums", summary = "Own albums, newest first")
    @APIResponse(responseCode = "200", description = "A page of them")
    @APIResponse(responseCode = "400", description = "The page cannot be (validation_error)")
    public Uni<Slice<AlbumView>> list(
            @RestQuery @Parameter(description = "1 to 100, default 50") Integer limit, @RestQuery Integer offset) {
        return albums.list(owner(), Slice.offset(offset), pages.limit(limit));
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "createAlbum", summary = "Make an album")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wish.class)))
    @APIResponse(responseCode = "201", description = "The album")
    @APIResponse(responseCode = "400", description = "No name, or a field that cannot be (validation_error)")
    @APIResponse(responseCode = "404", description = "The cover is no photo of the caller's (not_found)")
    public Uni<AlbumView> create(JsonNode body) {
        return albums.create(owner(), Changes.of(body, FIELDS));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getAlbum", summary = "One album")
    @APIResponse(responseCode = "200", description = "The album")
    @APIResponse(responseCode = "404", description = "None of the caller's (not_found)")
    public Uni<AlbumView> get(@RestPath String id) {
        return albums.get(album(id), owner());
    }

    @PATCH
    @Path("/{id}")
    @Operation(operationId = "changeAlbum", summary = "Change what is named; null takes a description or cover away")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wish.class)))
    @APIResponse(responseCode = "200", description = "The album")
    @APIResponse(responseCode = "400", description = "A field that cannot be (validation_error)")
    @APIResponse(responseCode = "404", description = "No such album or cover of the caller's (not_found)")
    public Uni<AlbumView> change(@RestPath String id, JsonNode body) {
        return albums.change(album(id), owner(), Changes.of(body, FIELDS));
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(operationId = "deleteAlbum", summary = "Remove an album; its photos stay")
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "404", description = "None of the caller's (not_found)")
    public Uni<Void> delete(@RestPath String id) {
        return albums.delete(album(id), owner());
    }

    @GET
    @Path("/{id}/photos")
    @Operation(operationId = "listAlbumPhotos", summary = "The photos of an album in its order")
    @APIResponse(responseCode = "200", description = "A page of them")
    @APIResponse(responseCode = "404", description = "None of the caller's (not_found)")
    public Uni<Slice<PhotoView>> photos(
            @RestPath String id,
            @RestQuery @Parameter(description = "1 to 100, default 50") Integer limit,
            @RestQuery Integer offset) {
        return albums.photos(album(id), owner(), Slice.offset(offset), pages.limit(limit))
                .map(page -> Slice.of(
                        page.items().stream().map(photos::view).toList(), page.total(), page.limit(), page.offset()));
    }

    @POST
    @Path("/{id}/photos")
    @ResponseStatus(204)
    @Operation(operationId = "addAlbumPhotos", summary = "Put up to 100 photos behind the others: all or none")
    @RequestBody(content = @Content(schema = @Schema(implementation = PhotoIds.class)))
    @APIResponse(responseCode = "204", description = "They are in it; those that were stay where they were")
    @APIResponse(responseCode = "400", description = "No list of 1 to 100 ids (validation_error)")
    @APIResponse(responseCode = "404", description = "No such album or photo of the caller's (not_found)")
    public Uni<Void> add(@RestPath String id, JsonNode body) {
        return albums.add(album(id), owner(), Ids.of(body, PHOTO_IDS));
    }

    @DELETE
    @Path("/{id}/photos")
    @ResponseStatus(204)
    @Operation(operationId = "removeAlbumPhotos", summary = "Take up to 100 photos out of an album")
    @RequestBody(content = @Content(schema = @Schema(implementation = PhotoIds.class)))
    @APIResponse(responseCode = "204", description = "They are not in it")
    @APIResponse(responseCode = "400", description = "No list of 1 to 100 ids (validation_error)")
    @APIResponse(responseCode = "404", description = "No such album or photo of the caller's (not_found)")
    public Uni<Void> remove(@RestPath String id, JsonNode body) {
        return albums.remove(album(id), owner(), Ids.of(body, PHOTO_IDS));
    }

    @PUT
    @Path("/{id}/photos")
    @ResponseStatus(204)
    @Operation(operationId = "arrangeAlbumPhotos", summary = "Put these photos of the album first, in this order")
    @RequestBody(content = @Content(schema = @Schema(implementation = PhotoIds.class)))
    @APIResponse(responseCode = "204", description = "That is their order")
    @APIResponse(responseCode = "400", description = "No list of 1 to 100 ids (validation_error)")
    @APIResponse(responseCode = "404", description = "No such album or photo of the caller's (not_found)")
    public Uni<Void> arrange(@RestPath String id, JsonNode body) {
        return albums.arrange(album(id), owner(), Ids.of(body, PHOTO_IDS));
    }

    private Owner owner() {
        return Owner.of(identity.caller());
    }

    private static UUID album(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new AlbumNotFound();
        }
    }
}
