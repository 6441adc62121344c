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
 * @param size of the whole file in bytes
 * @param sha256 of the whole file, its ETag
 * @param known the client's {@code If-None-Match}, or null
 * @param range the client's {@code Range}, or null
 */
public record Delivery(
        BlobRef ref, String contentType, long size, String sha256, boolean forEverybody, String known, String range) {

    /** Fails with {@link dev.atelier.platform.blobs.RangeNotSatisfiable} if the file has no byte of the range. */
    public Uni<Response> answer(BlobStore blobs) {
        return isKnown()
                ? Uni.createFrom().item(headers(Response.notModified()).build())
                : blobs.get(ref, ByteRange.parse(range)).map(this::answer);
    }

    /** What a GET of the whole file would say, without opening it. */
    Response head() {
        return isKnown()
                ? headers(Response.notModified()).build()
                : described(Response.ok()).header("Content-Length", size).build();
    }

    private Response answer(BlobContent content) {
        Response.ResponseBuilder answer = described(
                Response.status(content.range().isPresent() ? 206 : 200).entity(content));
        content.range()
                .ifPresent(part -> answer.header(
                        "Content-Range", part.toContentRange(content.stat().size())));
        return answer.build();
    }

    private Response.ResponseBuilder described(Response.ResponseBuilder answer) {
        return headers(answer)
                .header("Content-Type", contentType)
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", "inline")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
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
