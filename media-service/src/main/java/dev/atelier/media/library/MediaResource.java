package dev.atelier.media.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Media that are there. What is public and approved anybody may see, the rest only its owner. */
@Path("/v1/media")
@Tag(name = "Media")
public class MediaResource {
    private final Library library;
    private final MediaEdit edit;
    private final Identity identity;
    private final Pages pages;

    MediaResource(Library library, MediaEdit edit, Identity identity, Pages pages) {
        this.edit = edit;
        this.library = library;
        this.identity = identity;
        this.pages = pages;
    }

    /**
     * A page of a list.
     *
     * @param total how many there are in all
     * @param nextCursor where the next page begins; absent on the last
     */
    public record MediaList(List<MediaView> items, long total, String nextCursor) {}

    /** What was done. */
    public record Done(String message) {}

    @GET
    @Operation(operationId = "listMedia", summary = "Own media, newest first")
    public Uni<MediaList> list(
            @RestQuery @Parameter(description = "1 to 100, default 50") Integer limit,
            @RestQuery @Parameter(description = "next_cursor of the page before") String cursor) {
        int count = pages.limit(limit);
        long before = cursor == null ? Long.MAX_VALUE : lastShown(Cursor.parse(cursor, 1));
        return library.own(Owner.of(identity.caller()), before, count)
                .map(page -> new MediaList(
                        page.items().stream().map(library::view).toList(),
                        page.total(),
                        page.nextCursor().orElse(null)));
    }

    private static long lastShown(Cursor cursor) {
        try {
            return Long.parseLong(cursor.values().getFirst());
        } catch (NumberFormatException e) {
            throw InvalidPage.cursor();
        }
    }

    @GET
    @Path("/{id:\\d{1,18}}")
    @PermitAll
    @Operation(operationId = "getMedia", summary = "One medium")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    public Uni<MediaView> get(@RestPath long id) {
        return library.visible(id, identity.optionalCaller()).map(library::view);
    }

    @GET
    @Path("/public/{publicId}")
    @PermitAll
    @Operation(operationId = "getMediaByPublicId", summary = "One medium by its public id")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    public Uni<MediaView> getPublic(
            @RestPath @Parameter(example = "MED-20261121093000-3f9c0a1b2c3d4e5f") String publicId) {
        return library.visible(publicId, identity.optionalCaller()).map(library::view);
    }

    @PATCH
    @Path("/{id:\\d{1,18}}")
    @Operation(
            operationId = "changeMedia",
            summary = "Change what is named; null takes a text away",
            description = "Names in snake_case or camelCase. A new avatar, cover or logo moves the old one to the"
                    + " gallery; a new primary medium makes the old one an ordinary one.")
    @RequestBody(content = @Content(schema = @Schema(implementation = MediaEdit.Wish.class)))
    @APIResponse(responseCode = "200", description = "The medium")
    @APIResponse(responseCode = "400", description = "A field that cannot be (validation_error)")
    @APIResponse(responseCode = "403", description = "The caller may only see it (not_authorized)")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    public Uni<MediaView> change(@RestPath long id, JsonNode body) {
        return edit.change(id, identity.caller(), Changes.of(body, MediaEdit.FIELDS))
                .map(library::view);
    }

    @DELETE
    @Path("/{id:\\d{1,18}}")
    @Operation(
            operationId = "deleteMedia",
            summary = "Remove a medium, its copies and its files; or put it into the trash")
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "403", description = "The caller may only see it (not_authorized)")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    public Uni<Done> delete(
            @RestPath long id,
            @RestQuery @Parameter(description = "Keep it for 30 days, from where it can come back") boolean trash) {
        Caller caller = identity.caller();
        return trash
                ? library.discard(id, caller).replaceWith(new Done("Media moved to the trash"))
                : library.remove(id, caller).replaceWith(new Done("Media deleted successfully"));
    }
}
