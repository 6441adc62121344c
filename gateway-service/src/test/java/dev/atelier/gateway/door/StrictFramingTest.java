package dev.atelier.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.gateway.RawConnection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.Duration;
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

    private static final String HEAD_TIME = "atelier.gateway.forwarding.head-time";
    private static final int HEAD_MILLIS = 1_000;

    private Vertx vertx;
    private HttpServer server;

    @BeforeAll
    void serve() {
        System.setProperty(HEAD_TIME, HEAD_MILLIS + "ms");
        StrictFraming.install();
        vertx = Vertx.vertx();
        server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(request ->
                        request.bodyHandler(body -> request.response().end("took " + body.length())));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    void stop() {
        System.clearProperty(HEAD_TIME);
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

    @Test
    void a_head_that_does_not_come_to_its_end_is_cut_off() throws Exception {
        try (var client = connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void so_is_the_second_one_on_a_connection() throws Exception {
        try (var client = connect()) {
            assertThat(client.sendHead("GET / HTTP/1.1", "Host: a").read().status())
                    .isEqualTo(200);
            client.send("GET / HTTP/1.1\r\nX-Slow: ");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void a_connection_may_rest_between_requests_and_a_body_may_take_its_time() throws Exception {
        try (var client = connect()) {
            for (var i = 0; i < 2; i++) {
                client.sendHead("POST / HTTP/1.1", "Host: a", "Content-Length: 2")
                        .send("h");
                await().pollDelay(Duration.ofMillis(HEAD_MILLIS + 500)).until(() -> true);
                assertThat(client.send("i").read().status()).isEqualTo(200);
                await().pollDelay(Duration.ofMillis(HEAD_MILLIS + 500)).until(() -> true);
            }
        }
    }

    private RawConnection connect() throws Exception {
        return RawConnection.to(URI.create("http://127.0.0.1:" + server.actualPort()));
    }
}
