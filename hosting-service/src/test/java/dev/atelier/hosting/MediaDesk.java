package dev.atelier.hosting;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** Takes uploads in as media-service does, over HTTP; what becomes of them is the test's. */
public final class MediaDesk implements AutoCloseable {

    /** What came in. */
    public record Received(String authorization, String filename, byte[] bytes) {}

    /** What is answered. */
    public interface Clerk {
        JsonObject take(Received upload);
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final AtomicReference<Clerk> clerk = new AtomicReference<>();

    private MediaDesk() {
        server = vertx.createHttpServer()
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static MediaDesk open() {
        return new MediaDesk();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Who takes the next uploads in. */
    public void staff(Clerk next) {
        clerk.set(next);
    }

    private void receive(HttpServerRequest request) {
        var bytes = Buffer.buffer();
        var name = new String[1];
        request.setExpectMultipart(true);
        request.uploadHandler(upload -> {
            name[0] = upload.filename();
            upload.handler(bytes::appendBuffer);
        });
        request.endHandler(end -> {
            var received = new Received(request.getHeader("Authorization"), name[0], bytes.getBytes());
            Callable<JsonObject> work = () -> clerk.get().take(received);
            vertx.executeBlocking(work, false).onComplete(done -> {
                var body = done.result();
                request.response()
                        .setStatusCode(body.getInteger("status", 201))
                        .putHeader("Content-Type", "application/json")
                        .end(body.encode());
            });
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
