package dev.atelier.media.image;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atelier.media.library.InvalidInput;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaAddresses;
import dev.atelier.media.library.Owner;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Hosted images. Each answer has its fields at the top and again below {@code data}: clients read either. */
@Path("/api/v1")
@Tag(name = "Images")
public class ImageResource {
    private final Images images;
    private final MediaAddresses addresses;
    private final Identity identity;
    private final Pages pages;

    ImageResource(Images images, MediaAddresses addresses, Identity identity, Pages pages) {
        this.images = images;
        this.addresses = addresses;
        this.identity = identity;
        this.pages = pages;
    }

    @Schema(name = "HostedImages")
    record ImageList(List<ImageView> items, String nextCursor, Page data) {
        @Schema(name = "HostedImagesData")
        record Page(List<ImageView> items, String nextCursor) {}

        static ImageList of(List<ImageView> items, String next) {
            return new ImageList(items, next, new Page(items, next));
        }
    }

    @Schema(name = "DeletedImage")
    record Deleted(String status, String id, Data data) {
        @Schema(name = "DeletedImageData")
        record Data(String status, String id) {}

        static Deleted of(String id) {
            return new Deleted("deleted", id, new Data("deleted", id));
        }
    }

    @Schema(name = "ImagePrivacy")
    record Privacy(@JsonProperty("private") Boolean hidden) {}

    @GET
    @Path("/me/images")
    @Operation(operationId = "listMyImages", summary = "Own images, newest first")
    @APIResponse(responseCode = "200", description = "A page of them, 50 unless asked otherwise")
    @APIResponse(responseCode = "400", description = "The page cannot be (validation_error)")
    public Uni<ImageList> mine(
            @RestQuery @Parameter(description = "1 to 100, default 50") Integer limit,
            @RestQuery @Parameter(description = "next_cursor of the page before") String cursor) {
        int most = pages.limit(limit);
        long before = cursor == null ? Long.MAX_VALUE : lastShown(cursor);
        return images.own(Owner.of(identity.caller()), before, most + 1).map(found -> {
            var shown = found.subList(0, Math.min(most, found.size()));
            String next = found.size() > most
                    ? Cursor.of(shown.getLast().item().media().key()).encode()
                    : null;
            return ImageList.of(shown.stream().map(this::view).toList(), next);
        });
    }

    @GET
    @Path("/image/{id}")
    @PermitAll
    @Operation(
            operationId = "followImage",
            summary = "Leads to the file of an image",
            description = "The address it leads to is good for an hour. Counts as one view.")
    @APIResponse(responseCode = "302", description = "To the file")
    @APIResponse(responseCode = "404", description = "None, or a private one of somebody else (not_found)")
    public Uni<Response> follow(@RestPath @Parameter(example = "img_3f9c0a1b2c3d") String id) {
        return images.follow(id, identity.optionalCaller()).map(target -> Response.status(302)
                .header("Location", target)
                .header("Cache-Control", "no-store")
                .build());
    }

    @GET
    @Path("/image/{id}/info")
    @PermitAll
    @Operation(operationId = "getImage", summary = "What is known of an image; counts no view")
    @APIResponse(responseCode = "200", description = "The image")
    @APIResponse(responseCode = "404", description = "None, or a private one of somebody else (not_found)")
    public Uni<ImageView> info(@RestPath String id) {
        return images.visible(id, identity.optionalCaller()).map(this::view);
    }

    @PATCH
    @Path("/image/{id}")
    @Operation(operationId = "changeImage", summary = "Make an image private or public")
    @APIResponse(responseCode = "200", description = "The image")
    @APIResponse(responseCode = "403", description = "Somebody else's (forbidden)")
    @APIResponse(responseCode = "404", description = "None, or a private one of somebody else (not_found)")
    public Uni<ImageView> change(@RestPath String id, Privacy wish) {
        if (wish == null || wish.hidden() == null) {
            throw new InvalidInput("private", "true or false");
        }
        return images.show(id, !wish.hidden(), identity.caller()).map(this::view);
    }

    @DELETE
    @Path("/image/{id}")
    @Operation(operationId = "deleteImage", summary = "Remove an image, its copies and its files, at once")
    @APIResponse(responseCode = "200", description = "It is gone")
    @APIResponse(responseCode = "403", description = "Somebody else's (forbidden)")
    @APIResponse(responseCode = "404", description = "None, or a private one of somebody else (not_found)")
    public Uni<Deleted> delete(@RestPath String id) {
        return images.delete(id, identity.caller()).replaceWith(() -> Deleted.of(id));
    }

    private ImageView view(Images.Counted counted) {
        Media media = counted.item().media();
        String id = media.names().imageId();
        return new ImageView(
                id,
                media.owner().userId(),
                media.original().blobKey(),
                "/api/v1/image/" + id,
                media.original().originalFilename(),
                media.original().contentType(),
                !media.visibility().isPublic(),
                media.createdAt(),
                counted.views(),
                addresses.rendition(media.id(), "thumbnail", counted.item().copies()));
    }

    private static long lastShown(String cursor) {
        try {
            return Long.parseLong(Cursor.parse(cursor, 1).values().getFirst());
        } catch (NumberFormatException e) {
            throw InvalidPage.cursor();
        }
    }
}
