package dev.atelier.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.RawConnection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without Quarkus, whose test class loaders hide services of the application from Netty. */
@TestInstance(Lifecycle.PER_CLASS)
class StrictFramingTest {

    private Vertx vertx;
    private HttpServer server;

    @BeforeAll
    void serve() {
        StrictFraming.install();
        vertx = Vertx.vertx();
        server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(request ->
                        request.bodyHandler(body -> request.response().end("took " + body.length())));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 0\r\nTransfer-Encoding: chunked",
            })
    void a_request_with_both_a_length_and_chunks_is_refused(String headers) throws Exception {
        try (var client = connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n\r\n0\r\n\r\n");

            assertThat(client.readHead().status()).isEqualTo(400);
        }
    }

    @Test
    void a_request_with_one_of_them_is_taken_also_the_second_on_a_connection() throws Exception {
        try (var client = connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(client.read().body()).isEqualTo("took 5");
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("took 2");
        }
    }

    private RawConnection connect() throws Exception {
        return RawConnection.to(URI.create("http://127.0.0.1:" + server.actualPort()));
    }
}
