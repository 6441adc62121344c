package dev.atelier.e2e;

import dev.atelier.e2e.AccessTable.Actor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the gateway in the name of an actor; a few questions at a time, so that none waits for a place. */
final class AccessClient implements AutoCloseable {

    private static final String BOUNDARY = "boundary-of-the-matrix";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Semaphore places = new Semaphore(12);
    private final AtomicLong fresh = new AtomicLong(System.nanoTime());
    private final URI gateway;
    private final Map<Actor, String> keys;

    /** @param keys of all actors that show one */
    AccessClient(URI gateway, Map<Actor, String> keys) {
        this.gateway = gateway;
        this.keys = keys;
    }

    HttpResponse<String> ask(Actor actor, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(60));
        if (keys.containsKey(actor)) {
            request.header("X-API-Key", keys.get(actor));
        }
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else if (body.startsWith("file")) {
            request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(form(body)));
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(unique(body)));
        }
        places.acquire();
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } finally {
            places.release();
        }
    }

    private String unique(String text) {
        return text.contains("~") ? text.replace("~", "m" + fresh.incrementAndGet()) : text;
    }

    private byte[] form(String body) {
        var form = new ByteArrayOutputStream();
        for (var field : body.split("\\s+")) {
            var pair = field.split("=", 2);
            if (pair.length == 2) {
                part(form, "name=\"" + pair[0] + "\"", unique(pair[1]).getBytes(StandardCharsets.UTF_8));
            }
        }
        var name = body.split("\\s+")[0].replaceFirst("^file:?", "");
        var seed = fresh.incrementAndGet();
        part(
                form,
                "name=\"" + (name.isEmpty() ? "file" : name) + "\"; filename=\"" + seed
                        + ".jpg\"\r\nContent-Type: image/jpeg",
                CameraPicture.jpeg(320, 240, 1, seed));
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }

    private static void part(ByteArrayOutputStream form, String head, byte[] content) {
        form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
