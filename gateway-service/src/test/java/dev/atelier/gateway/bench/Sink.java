package dev.atelier.gateway.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;

/** What stands behind the proxies beside nginx: takes bodies, exchanges the key, takes traces. */
final class Sink implements AutoCloseable {

    private static final int PIECE = 262_144;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    Sink(int port) {
        vertx.createHttpServer(new HttpServerOptions().setMaxChunkSize(PIECE).setReceiveBufferSize(PIECE))
                .requestHandler(request -> {
                    if (request.path().equals("/internal/tokens/exchange")) {
                        request.response().end(token());
                    } else {
                        request.handler(piece -> {});
                        request.endHandler(all -> request.response().end("taken"));
                    }
                })
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static String token() {
        var claims = new JsonObject().put("sub", "u_bench").put("scopes", new io.vertx.core.json.JsonArray());
        var jwt = "e30."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.toBuffer().getBytes()) + "." + "s".repeat(86);
        return new JsonObject()
                .put("token", jwt)
                .put("expires_at", Instant.now().plusSeconds(300).toString())
                .put("credential_id", "bench")
                .put("user_id", "u_bench")
                .encode();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
