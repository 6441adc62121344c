package dev.atelier.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.RawUpstream;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BodiesIT extends GatewayTest {

    private static final long BIG = 200L << 20;
    private static final int PIECE = 64 << 10;
    /** Socket buffers of two connections and what the gateway holds; far from the size of a body. */
    private static final long A_LITTLE = 48L << 20;

    @Test
    void an_upload_with_a_length_arrives_whole_and_keeps_its_length(Behind.Services behind) throws Exception {
        try (var client = connect()) {
            client.sendHead("PUT /test/open/x HTTP/1.1", "Host: a", "Content-Length: " + BIG);
            for (var left = BIG; left > 0; left -= PIECE) {
                client.send(new byte[PIECE]);
            }
            var sent = new JsonObject(client.read().body());

            assertThat(sent.getLong("size")).isEqualTo(BIG);
            assertThat(sent.getJsonObject("headers")
                            .getJsonArray("content-length")
                            .getString(0))
                    .isEqualTo(String.valueOf(BIG));
            assertThat(sent.getJsonObject("headers").fieldNames()).doesNotContain("transfer-encoding");
        }
    }

    @Test
    void a_chunked_upload_arrives_whole_and_stays_chunked(Behind.Services behind) throws Exception {
        try (var client = connect()) {
            client.sendHead("PUT /test/open/x HTTP/1.1", "Host: a", "Transfer-Encoding: chunked");
            for (var left = BIG; left > 0; left -= PIECE) {
                client.send(Integer.toHexString(PIECE) + "\r\n")
                        .send(new byte[PIECE])
                        .send("\r\n");
            }
            var sent = new JsonObject(client.send("0\r\n\r\n").read().body());

            assertThat(sent.getLong("size")).isEqualTo(BIG);
            assertThat(sent.getJsonObject("headers").fieldNames())
                    .contains("transfer-encoding")
                    .doesNotContain("content-length");
        }
    }

    @Test
    void a_service_that_does_not_read_holds_the_client_back(Behind.Services behind) throws Exception {
        var paused = new CompletableFuture<HttpServerRequest>();
        var received = new AtomicLong();
        behind.media().on("/test/open/stuck", request -> {
            request.pause();
            request.handler(piece -> received.addAndGet(piece.length()));
            request.endHandler(all -> request.response().end("took " + received));
            paused.complete(request);
        });
        try (var selector = Selector.open();
                var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", gateway.getPort()))) {
            channel.write(ascii("PUT /test/open/stuck HTTP/1.1\r\nHost: a\r\nContent-Length: " + BIG + "\r\n\r\n"));
            var request = paused.get(20, TimeUnit.SECONDS);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_WRITE);

            var taken = writeWhileItIsTaken(channel, selector, BIG);

            assertThat(taken).isLessThan(A_LITTLE);
            request.resume();
            channel.keyFor(selector).cancel();
            selector.selectNow();
            channel.configureBlocking(true);
            for (var piece = ByteBuffer.allocate(PIECE); taken < BIG; piece.clear()) {
                piece.limit((int) Math.min(PIECE, BIG - taken));
                taken += channel.write(piece);
            }
            assertThat(readUntil(channel, "took " + BIG)).contains("200 OK");
        }
    }

    @Test
    void a_client_that_does_not_read_holds_the_service_back(Behind.Services behind) throws Exception {
        var written = new AtomicLong();
        var full = new AtomicBoolean();
        behind.media().on("/test/open/flood", request -> {
            var response = request.response().putHeader("Content-Length", String.valueOf(BIG));
            pour(request, written, full);
            response.drainHandler(drained -> {
                full.set(false);
                pour(request, written, full);
            });
        });
        try (var channel = SocketChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 64 << 10);
            channel.connect(new InetSocketAddress("127.0.0.1", gateway.getPort()));
            channel.write(ascii("GET /test/open/flood HTTP/1.1\r\nHost: a\r\n\r\n"));

            await().during(1, TimeUnit.SECONDS).atMost(30, TimeUnit.SECONDS).until(full::get);
            assertThat(written.get()).isLessThan(A_LITTLE);

            var left = BIG + readUntilBody(channel);
            for (var piece = ByteBuffer.allocate(PIECE); left > 0; piece.clear()) {
                var read = channel.read(piece);
                assertThat(read).isPositive();
                left -= read;
            }
            assertThat(left).isZero();
        }
    }

    @Test
    void a_body_larger_than_the_route_takes_is_refused_before_it_is_sent(Behind.Services behind) throws Exception {
        var answer = ask("POST /test/small/x", "Content-Length: 1001");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("too_large");
        assertThat(answer.head().header("connection")).contains("close");
        assertThat(behind.media().journal()).isEmpty();
    }

    @Test
    void a_chunked_body_is_counted_and_never_ends_at_the_service_when_it_is_too_large(Behind.Services behind)
            throws Exception {
        var ended = new CompletableFuture<String>();
        behind.media().on("/test/small/x", request -> {
            request.exceptionHandler(broken -> ended.complete("broken"));
            request.endHandler(all -> ended.complete("complete"));
            request.handler(piece -> {});
        });
        try (var client = connect()) {
            client.sendHead("POST /test/small/x HTTP/1.1", "Host: a", "Transfer-Encoding: chunked")
                    .send("3e8\r\n" + "x".repeat(1000) + "\r\n")
                    .send("1\r\nx\r\n");
            var answer = client.read();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo("broken");
            client.send("0\r\n\r\n");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void a_client_that_asks_first_sends_its_body_once_the_service_wants_it(Behind.Services behind) throws Exception {
        behind.media().on("/test/open/asked", request -> {
            request.bodyHandler(body -> request.response().end("took " + body));
            request.response().writeContinue();
        });
        try (var client = connect()) {
            client.sendHead("POST /test/open/asked HTTP/1.1", "Host: a", "Content-Length: 5", "Expect: 100-continue");
            assertThat(client.readHead().status()).isEqualTo(100);
            assertThat(client.send("hello").read().body()).isEqualTo("took hello");
            assertThat(client.sendHead("GET /test/open/x HTTP/1.1", "Host: a")
                            .read()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_client_that_asks_first_gets_the_services_no_and_never_sends(Behind.Services behind) throws Exception {
        behind.media().on("/test/open/refused", request -> request.response()
                .setStatusCode(409)
                .end("no"));
        try (var client = connect()) {
            client.sendHead("POST /test/open/refused HTTP/1.1", "Host: a", "Content-Length: 5", "Expect: 100-continue");
            var answer = client.read();

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.head().header("connection")).contains("close");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void a_client_that_asks_first_hears_413_and_is_never_told_to_go_on(Behind.Services behind) throws Exception {
        try (var client = connect()) {
            client.sendHead("POST /test/small/x HTTP/1.1", "Host: a", "Content-Length: 5000", "Expect: 100-continue");

            assertThat(client.read().status()).isEqualTo(413);
            assertThat(client.isClosedByPeer()).isTrue();
            assertThat(behind.media().journal()).isEmpty();
        }
    }

    @Test
    void a_client_that_asks_first_is_told_to_go_on_when_the_service_says_nothing(Behind.Services behind)
            throws Exception {
        try (var upstream = RawUpstream.listen(behind.rawPort(), (connection, number) -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + connection.readText(5));
                });
                var client = connect()) {
            client.sendHead("POST /test/raw/x HTTP/1.1", "Host: a", "Content-Length: 5", "Expect: 100-continue");

            assertThat(client.readHead().status()).isEqualTo(100);
            assertThat(client.send("hello").read().body()).isEqualTo("hello");
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void an_old_client_gets_a_body_of_unknown_length_without_chunks(Behind.Services behind) throws Exception {
        behind.media().on("/test/open/chunks", request -> request.response()
                .setChunked(true)
                .end("all of it"));
        try (var client = connect()) {
            var head =
                    client.sendHead("GET /test/open/chunks HTTP/1.0", "Host: a").readHead();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers()).doesNotContainKey("transfer-encoding");
            assertThat(new String(client.input().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("all of it");
        }
    }

    @Test
    void an_expectation_nobody_knows_is_refused(Behind.Services behind) throws Exception {
        assertThat(ask("POST /test/open/x", "Content-Length: 5", "Expect: miracles")
                        .status())
                .isEqualTo(417);
    }

    @Test
    void an_answer_before_the_end_of_the_body_reaches_a_client_that_still_sends(Behind.Services behind)
            throws Exception {
        behind.media().on("/test/open/early", request -> request.response()
                .setStatusCode(422)
                .end("enough"));
        try (var client = connect()) {
            client.sendHead("POST /test/open/early HTTP/1.1", "Host: a", "Content-Length: 100000")
                    .send("x".repeat(50_000));
            var answer = client.read();

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).isEqualTo("enough");
            assertThat(answer.head().header("connection")).contains("close");
            client.send("x".repeat(50_000));
            assertThat(client.isClosedByPeer()).isTrue();
        }
        assertThat(ask("GET /test/open/x").status()).isEqualTo(200);
    }

    @Test
    void the_head_of_a_slow_answer_does_not_wait_for_its_body(Behind.Services behind) throws Exception {
        var begun = new CompletableFuture<HttpServerRequest>();
        behind.media().on("/test/open/stream", request -> {
            request.response().setChunked(true).write(Buffer.buffer());
            begun.complete(request);
        });
        try (var client = connect()) {
            assertThat(client.sendHead("GET /test/open/stream HTTP/1.1", "Host: a")
                            .readHead()
                            .status())
                    .isEqualTo(200);
            begun.get(20, TimeUnit.SECONDS).response().end("later");
            assertThat(client.readText("5\r\nlater\r\n".length())).isEqualTo("5\r\nlater\r\n");
        }
    }

    @Test
    void an_answer_that_breaks_off_never_looks_complete(Behind.Services behind) throws Exception {
        try (var upstream = RawUpstream.listen(behind.rawPort(), (connection, number) -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
                });
                var client = connect()) {
            client.sendHead("GET /test/raw/x HTTP/1.1", "Host: a");
            assertThat(client.readHead().status()).isEqualTo(200);
            assertThat(client.readText("5\r\nhello\r\n".length())).contains("hello");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    private static void pour(HttpServerRequest request, AtomicLong written, AtomicBoolean full) {
        var response = request.response();
        while (!response.writeQueueFull() && written.get() < BIG) {
            response.write(Buffer.buffer(new byte[PIECE]));
            written.addAndGet(PIECE);
        }
        full.set(response.writeQueueFull());
        if (written.get() == BIG && !response.ended()) {
            response.end();
        }
    }

    /** Writes until nothing was taken for a second; returns how much was. */
    private static long writeWhileItIsTaken(SocketChannel channel, Selector selector, long atMost) throws IOException {
        var taken = 0L;
        var piece = ByteBuffer.allocate(PIECE);
        while (taken < atMost && selector.select(1_000) > 0) {
            selector.selectedKeys().clear();
            piece.clear();
            taken += channel.write(piece);
        }
        return taken;
    }

    private static String readUntil(SocketChannel channel, String end) throws IOException {
        var text = new StringBuilder();
        var piece = ByteBuffer.allocate(PIECE);
        while (!text.toString().contains(end)) {
            piece.clear();
            if (channel.read(piece) < 0) {
                break;
            }
            text.append(StandardCharsets.ISO_8859_1.decode(piece.flip()));
        }
        return text.toString();
    }

    /** Reads the head; returns minus the bytes of the body that came with it. */
    private static long readUntilBody(SocketChannel channel) throws IOException {
        var text = readUntil(channel, "\r\n\r\n");
        return -(text.length() - text.indexOf("\r\n\r\n") - 4L);
    }

    private static ByteBuffer ascii(String text) {
        return StandardCharsets.US_ASCII.encode(text);
    }
}
