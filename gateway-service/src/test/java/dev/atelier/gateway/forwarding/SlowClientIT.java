package dev.atelier.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.RawConnection;
import dev.atelier.gateway.routing.RouteTable;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that hold a place without using it. The least pace is 1 KB/s over 1 s here. */
@QuarkusTest
class SlowClientIT extends GatewayTest {

    @Inject
    RouteTable routes;

    @Test
    void a_body_that_drips_is_a_408(Behind.Services behind) throws Exception {
        var broken = new CompletableFuture<Void>();
        behind.media().on("/test/open/x", request -> {
            request.handler(piece -> {});
            request.exceptionHandler(gone -> broken.complete(null));
        });
        try (var client = connect()) {
            client.sendHead("POST /test/open/x HTTP/1.1", "Host: a", "Content-Length: 100000");
            Thread.ofVirtual().start(() -> drip(client));

            var answer = client.read();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("request_timeout");
        }
        broken.get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_body_that_comes_slowly_but_steadily_arrives(Behind.Services behind) throws Exception {
        try (var client = connect()) {
            client.sendHead("POST /test/open/x HTTP/1.1", "Host: a", "Content-Length: 40000");
            var piece = new byte[1000];
            for (var i = 0; i < 40; i++) {
                client.send(piece);
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            }
            assertThat(new JsonObject(client.read().body()).getInteger("size")).isEqualTo(40_000);
        }
    }

    @Test
    void a_client_that_is_held_back_by_the_service_is_not_to_blame(Behind.Services behind) throws Exception {
        var size = new AtomicLong();
        behind.media().on("/test/open/x", request -> {
            request.pause();
            request.handler(piece -> size.addAndGet(piece.length()));
            request.endHandler(all -> request.response().end("done"));
            io.vertx.core.Vertx.currentContext().owner().setTimer(3_000, later -> request.resume());
        });
        try (var client = connect()) {
            client.sendHead("POST /test/open/x HTTP/1.1", "Host: a", "Content-Length: 20000000");
            client.send(new byte[20_000_000]);

            assertThat(client.read().body()).isEqualTo("done");
            assertThat(size).hasValue(20_000_000);
        }
    }

    @Test
    void a_client_that_does_not_read_its_answer_is_cut_off(Behind.Services behind) throws Exception {
        var left = new CompletableFuture<Void>();
        behind.media().on("/test/hasty/x", request -> {
            request.connection().closeHandler(closed -> left.complete(null));
            request.response().setChunked(true);
            var piece = Buffer.buffer(new byte[256 * 1024]);
            for (var i = 0; i < 100; i++) {
                request.response().write(piece);
            }
            request.response().end();
        });
        try (var client = connect()) {
            client.sendHead("GET /test/hasty/x HTTP/1.1", "Host: a");

            left.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/civitai/download,300",
        "GET,/civitai/status,60",
        "GET,/api/v1/albums,60",
        "POST,/v1/media/7,60",
    })
    void silence_is_borne_for_a_minute_and_on_the_blocking_download_for_five(String method, String path, int seconds) {
        assertThat(((RouteTable.Match.Found) routes.match(method, path)).route().timeout())
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    private static void drip(RawConnection client) {
        try {
            while (true) {
                client.send("x");
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            }
        } catch (IOException over) {
            // The gateway has had enough, as it should.
        }
    }
}
