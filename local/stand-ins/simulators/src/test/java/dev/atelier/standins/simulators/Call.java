package dev.atelier.standins.simulators;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request of a test: {@code Call.to(uri).header(..).post(..).send()}. Redirects are not followed. */
public final class Call {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String BOUNDARY = "----boundary7MA4YWxk";

    private final HttpRequest.Builder request;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    private Call(URI uri) {
        this.request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    }

    public static Call to(Simulator simulator, String path) {
        return to(URI.create(simulator.baseUri() + path));
    }

    public static Call to(URI uri) {
        return new Call(uri);
    }

    public static Call to(String uri) {
        return to(URI.create(uri));
    }

    public Call header(String name, String value) {
        request.header(name, value);
        return this;
    }

    public Call method(String method) {
        request.method(method, BodyPublishers.noBody());
        return this;
    }

    public Call json(String method, JsonObject body) {
        request.header("content-type", "application/json").method(method, BodyPublishers.ofString(body.encode()));
        return this;
    }

    public Call form(String encoded) {
        request.header("content-type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(encoded));
        return this;
    }

    public Call field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    public Call file(String name, String filename, String type, byte[] bytes) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + filename + "\"\r\nContent-Type: "
                        + type,
                bytes);
    }

    private Call part(String head, byte[] bytes) {
        parts.writeBytes(("--" + BOUNDARY + "\r\n" + head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        parts.writeBytes(bytes);
        parts.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public HttpResponse<byte[]> bytes() throws IOException {
        if (parts.size() > 0) {
            parts.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            request.header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(BodyPublishers.ofByteArray(parts.toByteArray()));
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Answer send() {
        try {
            HttpResponse<byte[]> response = bytes();
            return new Answer(response, new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<byte[]> response, String text) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonObject json() {
            return new JsonObject(text);
        }
    }
}
