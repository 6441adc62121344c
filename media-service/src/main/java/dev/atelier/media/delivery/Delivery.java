package dev.atelier.media.delivery;

import dev.atelier.platform.blobs.BlobContent;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.blobs.ByteRange;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;

/**
 * One file to one client. Neither originals nor copies ever change under their address, so they may be kept for a year;
 * by everybody if the medium is public, else by the client alone.
 *
 * @param sha256 of the whole file, its ETag
 * @param known the client's {@code If-None-Match}, or null
 * @param range the client's {@code Range}, or null
 */
record Delivery(BlobRef ref, String contentType, String sha256, boolean forEverybody, String known, String range) {

    Uni<Response> answer(BlobStore blobs) {
        return isKnown()
                ? Uni.createFrom().item(headers(Response.notModified()).build())
                : blobs.get(ref, ByteRange.parse(range)).map(this::answer);
    }

    private Response answer(BlobContent content) {
        Response.ResponseBuilder answer = headers(
                        Response.status(content.range().isPresent() ? 206 : 200).entity(content))
                .header("Content-Type", contentType)
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", "inline")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
        content.range()
                .ifPresent(part -> answer.header(
                        "Content-Range", part.toContentRange(content.stat().size())));
        return answer.build();
    }

    private Response.ResponseBuilder headers(Response.ResponseBuilder answer) {
        return answer.header("ETag", etag())
                .header("Cache-Control", (forEverybody ? "public" : "private") + ", max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff");
    }

    private boolean isKnown() {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(etag()) || tag.equals("W/" + etag()));
    }

    private String etag() {
        return '"' + sha256 + '"';
    }
}
