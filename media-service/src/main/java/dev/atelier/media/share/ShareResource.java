package dev.atelier.media.share;

import dev.atelier.media.delivery.Delivery;
import dev.atelier.media.library.Library;
import dev.atelier.media.library.LibrarySettings;
import dev.atelier.media.library.Owner;
import dev.atelier.media.library.Slice;
import dev.atelier.media.photo.PhotoView;
import dev.atelier.media.photo.Photos;
import dev.atelier.media.photo.Thumbnails;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Links for people without an account. */
@Path("/api/v1/share")
@Tag(name = "Shares")
public class ShareResource {
    private static final String GONE = "Unknown (not_found), expired (share_expired), taken back (share_revoked) or"
            + " opened often enough (share_used_up)";

    private final Shares shares;
    private final Photos photos;
    private final Thumbnails thumbnails;
    private final Identity identity;
    private final Pages pages;
    private final BlobStore blobs;
    private final String base;

    ShareResource(
            Shares shares,
            Photos photos,
            Thumbnails thumbnails,
            Identity identity,
            Pages pages,
            BlobStore blobs,
            LibrarySettings settings) {
        this.shares = shares;
        this.photos = photos;
        this.thumbnails = thumbnails;
        this.identity = identity;
        this.pages = pages;
        this.blobs = blobs;
        this.base = settings.publicUrl().replaceAll("/+$", "") + "/api/v1/share/";
    }

    /** What is to be shared, and how long, how often and with whom. */
    @Schema(name = "ShareWish")
    record Wish(
            @Schema(description = "This or album_id", examples = "8f14e45f-ceea-467f-9c5b-2d1d1a0b4f3e")
            String photoId,

            String albumId,

            @Schema(examples = "2027-01-01T00:00:00Z") OffsetDateTime expiresAt,

            @Schema(description = "4 to 200 characters, asked for when the share is opened")
            String password,

            @Schema(description = "How often it may be opened", examples = "10")
            Integer maxViews) {}

    /** A new share. Its key is told here and never again. */
    @Schema(name = "NewShare")
    record NewShare(String id, String accessKey, String url, Instant expiresAt) {}

    /** A shared album. */
    @Schema(name = "SharedAlbum")
    record SharedAlbum(Shares.AlbumHead album, List<PhotoView> items, long total, int limit, int offset) {}

    @POST
    @Path("/create")
    @Operation(operationId = "createShare", summary = "Share a photo or an album of one's own")
    @APIResponse(responseCode = "200", description = "The link")
    @APIResponse(responseCode = "400", description = "Nothing to share, or terms that cannot be (validation_error)")
    @APIResponse(responseCode = "404", description = "No such photo or album of the caller's (not_found)")
    public Uni<NewShare> create(Wish wish) {
        ShareTerms terms = ShareTerms.of(wish == null ? new Wish(null, null, null, null, null) : wish, Instant.now());
        return shares.create(Owner.of(identity.caller()), terms)
                .map(made ->
                        new NewShare(made.share().id().toString(), made.key(), base + made.key(), terms.expiresAt()));
    }

    @GET
    @Operation(operationId = "listShares", summary = "Own shares, newest first")
    @APIResponse(responseCode = "200", description = "A page of them")
    public Uni<Slice<ShareView>> list(@RestQuery Integer limit, @RestQuery Integer offset) {
        return shares.list(Owner.of(identity.caller()), Slice.offset(offset), pages.limit(limit));
    }

    @DELETE
    @Path("/{idOrKey}")
    @ResponseStatus(204)
    @Operation(operationId = "revokeShare", summary = "Take a share back, by its id or its key")
    @APIResponse(responseCode = "204", description = "It shows nothing any more")
    @APIResponse(responseCode = "404", description = "None of the caller's (not_found)")
    public Uni<Void> revoke(@RestPath String idOrKey) {
        return shares.revoke(Owner.of(identity.caller()), idOrKey);
    }

    @GET
    @Path("/{key}")
    @PermitAll
    @Operation(
            operationId = "openShare",
            summary = "What is shared: the photo as JSON, or its file where an image is accepted; or the album",
            description = "Counts as one view. Addresses in the answer lead to the files of this share.")
    @APIResponse(responseCode = "200", description = "A photo, an album, or a file")
    @APIResponse(responseCode = "401", description = "It has a password (share_password_required)")
    @APIResponse(responseCode = "403", description = "Not its password (share_password_wrong)")
    @APIResponse(responseCode = "404", description = GONE)
    @APIResponse(responseCode = "410", description = GONE)
    public Uni<Response> open(
            @RestPath String key,
            @HeaderParam("Accept") @Parameter(description = "image/* for the file") String accept,
            @HeaderParam("X-Share-Password") String password,
            @RestQuery Integer limit,
            @RestQuery Integer offset) {
        int most = pages.limit(limit);
        int from = Slice.offset(offset);
        return shares.open(key, password, from, most).chain(shown -> {
            if (shown.album() == null && wantsFile(accept)) {
                return file(shown.photos().getFirst(), null, null);
            }
            List<PhotoView> views =
                    shown.photos().stream().map(item -> view(key, item)).toList();
            return Uni.createFrom()
                    .item(Response.ok(
                                    shown.album() == null
                                            ? views.getFirst()
                                            : new SharedAlbum(shown.album(), views, shown.total(), most, from))
                            .type("application/json")
                            .header("Cache-Control", "private, no-store")
                            .build());
        });
    }

    @GET
    @Path("/{key}/photos/{id}")
    @PermitAll
    @Operation(operationId = "getSharedPhoto", summary = "The file of a shared photo")
    @APIResponse(responseCode = "200", description = "All of it")
    @APIResponse(responseCode = "206", description = "The part named by Range")
    @APIResponse(responseCode = "404", description = GONE)
    @APIResponse(responseCode = "410", description = GONE)
    public Uni<Response> photo(
            @RestPath String key,
            @RestPath String id,
            @HeaderParam("X-Share-Password") String password,
            @HeaderParam("If-None-Match") String known,
            @HeaderParam("Range") String range) {
        return shares.photo(key, password, id).chain(item -> file(item, known, range));
    }

    @GET
    @Path("/{key}/thumbnails/{id}")
    @PermitAll
    @Operation(operationId = "getSharedThumbnail", summary = "A small WebP of a shared photo")
    @APIResponse(responseCode = "200", description = "The picture")
    @APIResponse(responseCode = "404", description = GONE)
    @APIResponse(responseCode = "410", description = GONE)
    public Uni<Response> thumbnail(
            @RestPath String key,
            @RestPath String id,
            @HeaderParam("X-Share-Password") String password,
            @HeaderParam("If-None-Match") String known) {
        return shares.photo(key, password, id).chain(thumbnails::of).chain(copy -> new Delivery(
                        copy.ref(), copy.contentType(), copy.fileSize(), copy.sha256(), false, known, null)
                .answer(blobs));
    }

    private Uni<Response> file(Library.Item item, String known, String range) {
        var original = item.media().original();
        return new Delivery(
                        original.ref(),
                        original.contentType(),
                        original.fileSize(),
                        original.sha256(),
                        false,
                        known,
                        range)
                .answer(blobs);
    }

    private PhotoView view(String key, Library.Item item) {
        String id = Photos.id(item.media());
        return photos.view(item.media(), base + key + "/thumbnails/" + id, base + key + "/photos/" + id);
    }

    private static boolean wantsFile(String accept) {
        return accept != null
                && !accept.contains("application/json")
                && !accept.contains("text/html")
                && (accept.contains("image/") || accept.contains("application/octet-stream"));
    }
}
