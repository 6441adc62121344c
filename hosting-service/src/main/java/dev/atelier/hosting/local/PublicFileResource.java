package dev.atelier.hosting.local;

import dev.atelier.hosting.chain.FileType;
import dev.atelier.platform.blobs.BlobContent;
import dev.atelier.platform.blobs.BlobNotFound;
import dev.atelier.platform.blobs.BlobStat;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.blobs.ByteRange;
import dev.atelier.platform.blobs.RangeNotSatisfiable;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Serves what local hosting published, to anybody who knows the link. */
@Path("/i")
@PermitAll
@Tag(name = "Public files")
class PublicFileResource {

    private final BlobStore blobs;
    private final PublicFiles files;
    private final Transactions transactions;
    private final PublicPage pages;
    private final Duration cacheFor;

    PublicFileResource(
            BlobStore blobs, PublicFiles files, Transactions transactions, PublicPage pages, LocalSettings settings) {
        this.blobs = blobs;
        this.files = files;
        this.transactions = transactions;
        this.pages = pages;
        cacheFor = settings.cacheFor();
    }

    @GET
    @Path("{file}")
    @Operation(
            operationId = "getPublicFile",
            summary = "The bytes of a published file, or the page about it",
            description = "With its extension the file; without it a page with the tags that previews are made from.")
    @APIResponse(
            responseCode = "200",
            description = "The whole file, or the page",
            content = {
                @Content(mediaType = "image/*", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "206", description = "The part asked for with Range")
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag in If-None-Match")
    @APIResponse(responseCode = "404", description = "No such file, or not any more")
    @APIResponse(responseCode = "416", description = "The file has no byte of that range")
    public Uni<Response> get(
            @Parameter(example = "q7xX0m3ZTtG1b2cD4eF5gA.jpg") @RestPath String file,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange) {
        return find(file)
                .chain(found -> isPage(file)
                        ? Uni.createFrom().item(pages.page(found))
                        : bytes(found, ifNoneMatch, range, ifRange));
    }

    private Uni<Response> bytes(PublicFile found, String ifNoneMatch, String range, String ifRange) {
        if (ifNoneMatch == null && ifRange == null) {
            return open(found, ByteRange.parse(range));
        }
        return stat(found).chain(stat -> {
            if (matches(ifNoneMatch, stat)) {
                return Uni.createFrom()
                        .item(headers(Response.notModified(), found, stat).build());
            }
            var wanted = ifRange == null || ifRange.equals(etag(stat))
                    ? ByteRange.parse(range)
                    : Optional.<ByteRange>empty();
            return open(found, wanted);
        });
    }

    @HEAD
    @Path("{file}")
    @Operation(hidden = true)
    public Uni<Response> head(@RestPath String file) {
        return find(file)
                .chain(found -> isPage(file)
                        ? Uni.createFrom().item(pages.page(found))
                        : stat(found).map(stat -> described(Response.ok(), found, stat)
                                .header(HttpHeaders.CONTENT_LENGTH, stat.size())
                                .build()));
    }

    @GET
    @Path("oembed")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getPublicFileOembed",
            summary = "What a preview shows of a published file",
            description = "oEmbed 1.0 (https://oembed.com), of type photo, or link for what is no picture.")
    @APIResponse(
            responseCode = "200",
            description = "The preview",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PublicPage.Oembed.class)))
    @APIResponse(responseCode = "404", description = "No such file, or not any more")
    @APIResponse(responseCode = "501", description = "Only format=json is spoken")
    public Uni<PublicPage.Oembed> oembed(
            @Parameter(example = "https://pictures.example.org/i/q7xX0m3ZTtG1b2cD4eF5gA") @RestQuery String url,
            @RestQuery String format) {
        if (format != null && !format.equals("json")) {
            throw new OembedFormatUnknown();
        }
        return find(pages.nameIn(url)).map(pages::oembed);
    }

    private static boolean isPage(String file) {
        return !file.contains(".");
    }

    /** Fails with {@link PublicFileNotFound}, also when its time is over or the extension is not its own. */
    private Uni<PublicFile> find(String text) {
        var name = PublicName.parse(text).orElseThrow(PublicFileNotFound::new);
        return transactions.read(() -> files.findById(name.slug())).map(file -> Optional.ofNullable(file)
                .filter(found -> !found.isOver(Instant.now()))
                .filter(found -> name.type().isEmpty() || name.type().get().equals(found.type()))
                .orElseThrow(PublicFileNotFound::new));
    }

    private Uni<BlobStat> stat(PublicFile file) {
        return blobs.stat(file.blob()).map(stat -> stat.orElseThrow(PublicFileNotFound::new));
    }

    private Uni<Response> open(PublicFile file, Optional<ByteRange> range) {
        return blobs.get(file.blob(), range)
                .map(content -> answer(file, content))
                .onFailure(BlobNotFound.class)
                .transform(ignored -> new PublicFileNotFound())
                .onFailure(RangeNotSatisfiable.class)
                .recoverWithUni(() -> stat(file).map(stat -> {
                    throw new RangeNotSatisfiable().withHeader("Content-Range", "bytes */" + stat.size());
                }));
    }

    private Response answer(PublicFile file, BlobContent content) {
        var status = content.range().isPresent() ? Response.Status.PARTIAL_CONTENT : Response.Status.OK;
        var answer = described(Response.status(status).entity(content), file, content.stat());
        content.range()
                .ifPresent(part -> answer.header(
                        "Content-Range", part.toContentRange(content.stat().size())));
        return answer.build();
    }

    private Response.ResponseBuilder described(Response.ResponseBuilder answer, PublicFile file, BlobStat stat) {
        return headers(answer, file, stat)
                .header(HttpHeaders.CONTENT_TYPE, file.type().contentType())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, file.type() == FileType.OTHER ? "attachment" : "inline")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    private Response.ResponseBuilder headers(Response.ResponseBuilder answer, PublicFile file, BlobStat stat) {
        return answer.header(HttpHeaders.ETAG, etag(stat))
                .header(HttpHeaders.CACHE_CONTROL, pages.caching(file, cacheFor))
                .header("X-Content-Type-Options", "nosniff")
                .lastModified(Date.from(stat.lastModified()));
    }

    private static boolean matches(String ifNoneMatch, BlobStat stat) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (var candidate : ifNoneMatch.split(",")) {
            var tag = candidate.strip();
            if (tag.equals("*") || tag.replaceFirst("^W/", "").equals(etag(stat))) {
                return true;
            }
        }
        return false;
    }

    private static String etag(BlobStat stat) {
        return "\"" + stat.etag() + "\"";
    }
}
