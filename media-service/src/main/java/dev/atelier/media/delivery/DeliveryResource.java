package dev.atelier.media.delivery;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.MediaNotFound;
import dev.atelier.media.library.Original;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Originals and copies as files. */
@Path("/v1/media/{id:\\d{1,18}}")
@Tag(name = "Files")
public class DeliveryResource {
    private final Library library;
    private final Identity identity;
    private final BlobStore blobs;

    DeliveryResource(Library library, Identity identity, BlobStore blobs) {
        this.library = library;
        this.identity = identity;
        this.blobs = blobs;
    }

    @GET
    @Path("/content")
    @PermitAll
    @Operation(operationId = "originalFile", summary = "The original file")
    @APIResponse(responseCode = "200", description = "All of it")
    @APIResponse(responseCode = "206", description = "The part named by Range")
    @APIResponse(responseCode = "304", description = "Still what If-None-Match names")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    @APIResponse(responseCode = "416", description = "No bytes in that range (range_not_satisfiable)")
    public Uni<Response> original(
            @RestPath long id,
            @HeaderParam("If-None-Match") String known,
            @HeaderParam("Range") @Parameter(example = "bytes=0-1023") String range) {
        return original(library.visible(id, identity.optionalCaller()), known, range)
                .chain(delivery -> delivery.answer(blobs));
    }

    @HEAD
    @Path("/content")
    @PermitAll
    @Operation(hidden = true)
    public Uni<Response> originalHead(@RestPath long id, @HeaderParam("If-None-Match") String known) {
        return original(library.visible(id, identity.optionalCaller()), known, null)
                .map(Delivery::head);
    }

    @GET
    @Path("/renditions/{name}")
    @PermitAll
    @Operation(operationId = "renditionFile", summary = "A copy: thumbnail, small, medium or large")
    @APIResponse(responseCode = "200", description = "All of it")
    @APIResponse(responseCode = "206", description = "The part named by Range")
    @APIResponse(responseCode = "304", description = "Still what If-None-Match names")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    public Uni<Response> rendition(
            @RestPath long id,
            @RestPath @Parameter(example = "thumbnail") String name,
            @HeaderParam("If-None-Match") String known,
            @HeaderParam("Range") String range) {
        return rendition(library.visible(id, identity.optionalCaller()), name, known, range)
                .chain(delivery -> delivery.answer(blobs));
    }

    @HEAD
    @Path("/renditions/{name}")
    @PermitAll
    @Operation(hidden = true)
    public Uni<Response> renditionHead(
            @RestPath long id, @RestPath String name, @HeaderParam("If-None-Match") String known) {
        return rendition(library.visible(id, identity.optionalCaller()), name, known, null)
                .map(Delivery::head);
    }

    private static Uni<Delivery> original(Uni<Library.Item> visible, String known, String range) {
        return visible.map(item -> {
            Original original = item.media().original();
            return new Delivery(
                    original.ref(),
                    original.contentType(),
                    original.fileSize(),
                    original.sha256(),
                    item.media().isForEverybody(),
                    known,
                    range);
        });
    }

    private static Uni<Delivery> rendition(Uni<Library.Item> visible, String name, String known, String range) {
        return visible.map(item -> item.copies().stream()
                .filter(copy -> copy.name().equals(name))
                .findFirst()
                .map(copy -> new Delivery(
                        copy.ref(),
                        copy.contentType(),
                        copy.fileSize(),
                        copy.sha256(),
                        item.media().isForEverybody(),
                        known,
                        range))
                .orElseThrow(MediaNotFound::new));
    }
}
