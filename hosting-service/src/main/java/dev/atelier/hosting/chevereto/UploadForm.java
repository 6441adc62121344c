package dev.atelier.hosting.chevereto;

import dev.atelier.hosting.chain.PublishRequest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/**
 * A multipart body around a file whose bytes only pass through. Its length is known beforehand, because not every PHP
 * set-up takes a chunked body.
 */
record UploadForm(String boundary, Buffer head, Buffer tail, long fileSize) {

    /** The file gets a name that tells nothing but its type; the site needs the extension. */
    static UploadForm of(PublishRequest request) {
        var boundary = "atelier-" + UUID.randomUUID();
        var type = request.fileType();
        var name = "picture-" + request.sha256().substring(0, 8) + "." + type.extension();
        var head = """
                --%1$s\r
                Content-Disposition: form-data; name="format"\r
                \r
                json\r
                --%1$s\r
                Content-Disposition: form-data; name="source"; filename="%2$s"\r
                Content-Type: %3$s\r
                \r
                """.formatted(boundary, name, type.contentType());
        return new UploadForm(
                boundary, Buffer.buffer(head), Buffer.buffer("\r\n--" + boundary + "--\r\n"), request.sizeBytes());
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
