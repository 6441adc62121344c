package dev.atelier.hosting.chevereto;

import dev.atelier.hosting.chain.As;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.chain.Route;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A multipart body around a file whose bytes only pass through. Its length is known beforehand, because not every PHP
 * set-up takes a chunked body.
 */
record UploadForm(String boundary, Buffer head, Buffer tail, long fileSize) {

    /** What a site keeps of a title. */
    private static final int LONGEST_TITLE = 100;

    /** The file gets a name that tells nothing but its type; the site needs the extension. */
    static UploadForm of(PublishRequest request, As as) {
        var boundary = "atelier-" + UUID.randomUUID();
        var type = request.fileType();
        var name = "picture-" + request.sha256().substring(0, 8) + "." + type.extension();
        var head = new StringBuilder();
        fields(request, as).forEach((field, value) -> head.append("--%s\r\n".formatted(boundary))
                .append("Content-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(field, value)));
        head.append("""
                --%1$s\r
                Content-Disposition: form-data; name="source"; filename="%2$s"\r
                Content-Type: %3$s\r
                \r
                """.formatted(boundary, name, type.contentType()));
        return new UploadForm(
                boundary,
                Buffer.buffer(head.toString()),
                Buffer.buffer("\r\n--" + boundary + "--\r\n"),
                request.sizeBytes());
    }

    /** The parameters of API version 1.1 that have something to say; the site takes an empty one for absent anyway. */
    private static Map<String, String> fields(PublishRequest request, As as) {
        var details = request.details();
        var fields = new LinkedHashMap<String, String>();
        fields.put("format", "json");
        put(fields, "title", details.title() == null ? null : cut(details.title()));
        put(fields, "description", details.description());
        if (as.route().mode() != Route.Mode.GUEST && !details.tags().isEmpty()) {
            fields.put("tags", String.join(",", details.tags()));
        }
        as.albumId().ifPresent(album -> fields.put("album_id", album));
        put(fields, "category_id", details.category());
        put(fields, "width", details.width());
        details.expiresIn().ifPresent(time -> fields.put("expiration", "PT" + time.toSeconds() + "S"));
        if (details.nsfw()) {
            fields.put("nsfw", "1");
        }
        return fields;
    }

    private static String cut(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE));
    }

    private static void put(Map<String, String> fields, String name, Object value) {
        if (value != null && !value.toString().isBlank()) {
            fields.put(name, value.toString());
        }
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    long length() {
        return head.length() + fileSize + tail.length();
    }

    Multi<Buffer> around(Multi<Buffer> file) {
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(head), file, Multi.createFrom().item(tail));
    }
}
