package dev.atelier.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service behind the gateway, as a test wants it. Where nothing else is said it answers with what it was sent. */
public final class TestUpstream implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final HttpServer server;
    private final Map<String, Handler<HttpServerRequest>> handlers = new ConcurrentHashMap<>();
    private final List<String> journal = new CopyOnWriteArrayList<>();

    private static final String AUDIT = "/internal/audit";

    private final List<JsonObject> audit = new CopyOnWriteArrayList<>();
    private volatile int auditAnswer = 202;
    private volatile boolean sick;

    private TestUpstream(int port) {
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMaxChunkSize(262_144))
                .requestHandler(this::handle);
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    public static TestUpstream listen(int port) {
        return new TestUpstream(port);
    }

    /** Says what happens at a path. */
    public void on(String path, Handler<HttpServerRequest> handler) {
        handlers.put(path, handler);
    }

    /** {@code METHOD uri} of every request that came since the last {@link #reset()}. */
    public List<String> journal() {
        return List.copyOf(journal);
    }

    /** What it was told for its audit log. */
    public List<JsonObject> audit() {
        return List.copyOf(audit);
    }

    /** How it answers from now on when it is told something for its audit log. */
    public void answerAudit(int status) {
        auditAnswer = status;
    }

    /** Whether it says of itself that it is not ready. */
    public void sick(boolean is) {
        sick = is;
    }

    public void reset() {
        sick = false;
        auditAnswer = 202;
        handlers.clear();
        journal.clear();
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals("/q/health/ready")) {
            request.response().setStatusCode(sick ? 503 : 200).end("{}");
            return;
        }
        if (request.path().equals(AUDIT)) {
            request.bodyHandler(body -> {
                audit.addAll(body.toJsonObject().getJsonArray("events").stream()
                        .map(JsonObject.class::cast)
                        .toList());
                request.response().setStatusCode(auditAnswer).end();
            });
            return;
        }
        journal.add(request.method() + " " + request.uri());
        handlers.getOrDefault(request.path(), TestUpstream::echo).handle(request);
    }

    private static void echo(HttpServerRequest request) {
        var headers = new JsonObject();
        for (var name : request.headers().names()) {
            headers.put(name.toLowerCase(), new JsonArray(request.headers().getAll(name)));
        }
        var size = new long[1];
        request.handler(piece -> size[0] += piece.length());
        request.endHandler(all -> request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("size", size[0])
                        .toBuffer()));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
