package dev.atelier.media.library;

import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Media that are there. What is public and approved anybody may see, the rest only its owner. */
@Path("/v1/media")
@Tag(name = "Media")
public class MediaResource {
    private final Library library;
    private final Identity identity;
    private final Pages pages;

    MediaResource(Library library, Identity identity, Pages pages) {
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
    @Operation(summary = "Own media, newest first")
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
    @Operation(summary = "One medium")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    public Uni<MediaView> get(@RestPath long id) {
        return library.visible(id, identity.optionalCaller()).map(library::view);
    }

    @GET
    @Path("/public/{publicId}")
    @PermitAll
    @Operation(summary = "One medium by its public id")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    public Uni<MediaView> getPublic(
            @RestPath @Parameter(example = "MED-20261121093000-3f9c0a1b2c3d4e5f") String publicId) {
        return library.visible(publicId, identity.optionalCaller()).map(library::view);
    }

    @DELETE
    @Path("/{id:\\d{1,18}}")
    @Operation(summary = "Remove a medium, its copies and its files")
    @APIResponse(responseCode = "404", description = "None, or none of the caller's own (media_not_found)")
    public Uni<Done> delete(@RestPath long id) {
        return library.remove(id, identity.caller()).replaceWith(new Done("Media deleted successfully"));
    }
}
