package dev.atelier.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.RawConnection;
import dev.atelier.gateway.RawUpstream;
import dev.atelier.gateway.upstream.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TroubleIT extends GatewayTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Inject
    Upstreams upstreams;

    @ConfigProperty(name = "test.port.deaf")
    int deafPort;

    @Test
    void a_service_that_is_not_there_is_a_503_within_two_seconds(Behind.Services behind) throws Exception {
        var start = System.nanoTime();
        var answer = ask("GET /test/gone/x", "X-Request-Id: find-me");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.head().headers())
                .containsEntry("retry-after", "1")
                .containsEntry("content-type", "application/problem+json")
                .containsEntry("x-request-id", "find-me");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("upstream_unavailable");
        assertThat(answer.body()).doesNotContain("127.0.0.1").doesNotContain("gone");
    }

    @Test
    void a_service_whose_host_drops_connection_attempts_is_a_503_within_two_seconds(Behind.Services behind)
            throws Exception {
        List<Socket> fillers = new ArrayList<>();
        try (var deaf = new ServerSocket(deafPort, 1, InetAddress.getByName("127.0.0.1"))) {
            // Nobody accepts, so once the queue is full the kernel ignores who else knocks.
            for (var i = 0; i < 4; i++) {
                var filler = new Socket();
                fillers.add(filler);
                try {
                    filler.connect(deaf.getLocalSocketAddress(), 200);
                } catch (SocketTimeoutException full) {
                    break;
                }
            }
            var start = System.nanoTime();
            var answer = ask("GET /test/deaf/x");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("upstream_unavailable");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        } finally {
            for (var filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void a_service_that_does_not_answer_is_a_504(Behind.Services behind) throws Exception {
        behind.media().on("/test/hasty/x", request -> {});

        var answer = ask("GET /test/hasty/x");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("upstream_timeout");
    }

    @Test
    void a_client_that_stops_sending_is_a_408(Behind.Services behind) throws Exception {
        var broken = new CompletableFuture<Void>();
        behind.media().on("/test/hasty/x", request -> {
            request.handler(piece -> {});
            request.exceptionHandler(gone -> broken.complete(null));
        });

        var answer = ask("POST /test/hasty/x", "Content-Length: 5");

        assertThat(answer.status()).isEqualTo(408);
        broken.get(20, TimeUnit.SECONDS);
    }

    @Test
    void an_answer_that_falls_silent_is_cut_off(Behind.Services behind) throws Exception {
        behind.media().on("/test/hasty/x", request -> request.response()
                .putHeader("Content-Length", "10")
                .write("half"));
        try (var client = connect()) {
            client.sendHead("GET /test/hasty/x HTTP/1.1", "Host: a");
            assertThat(client.readHead().status()).isEqualTo(200);
            assertThat(client.readText(4)).isEqualTo("half");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void after_a_hundred_clients_have_gone_away_the_next_one_is_answered(Behind.Services behind) throws Exception {
        var arrived = new AtomicInteger();
        behind.media().on("/test/narrow/held", request -> arrived.incrementAndGet());
        var admission = upstreams.named("narrow").admission();
        for (var round = 0; round < 20; round++) {
            List<RawConnection> clients = new ArrayList<>();
            for (var i = 0; i < 5; i++) {
                clients.add(connect().sendHead("GET /test/narrow/held HTTP/1.1", "Host: a"));
            }
            await().until(() -> admission.running() == 2 && admission.queued() == 3);
            for (var client : clients) {
                client.abort();
            }
            await().until(() -> admission.running() == 0 && admission.queued() == 0);
        }

        assertThat(ask("GET /test/narrow/x").status()).isEqualTo(200);
    }

    @Test
    void a_client_that_goes_away_ends_the_request_at_the_service(Behind.Services behind) throws Exception {
        var arrived = new CompletableFuture<Void>();
        var ended = new CompletableFuture<Void>();
        behind.media().on("/test/open/left", request -> {
            request.connection().closeHandler(closed -> ended.complete(null));
            arrived.complete(null);
        });
        try (var client = connect()) {
            client.sendHead("GET /test/open/left HTTP/1.1", "Host: a");
            arrived.get(20, TimeUnit.SECONDS);
            client.abort();
        }
        ended.get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_client_that_resets_after_its_answer_hurts_nobody_who_uses_the_connection_next(Behind.Services behind)
            throws Exception {
        BlockingQueue<RawConnection> held = new LinkedBlockingQueue<>();
        try (var upstream = RawUpstream.listen(behind.rawPort(), (connection, number) -> {
            for (var head = connection.readHead(); ; head = connection.readHead()) {
                if (head.first().contains("held")) {
                    held.add(connection);
                } else {
                    connection.send(OK);
                }
            }
        })) {
            for (var i = 0; i < 20; i++) {
                var first = connect();
                assertThat(first.sendHead("GET /test/raw/fast HTTP/1.1", "Host: a")
                                .read()
                                .body())
                        .isEqualTo("ok");
                try (var second = connect()) {
                    second.sendHead("GET /test/raw/held HTTP/1.1", "Host: a");
                    var connection = held.poll(20, TimeUnit.SECONDS);
                    first.abort();
                    connection.send(OK);
                    assertThat(second.read().body()).isEqualTo("ok");
                }
            }
            assertThat(upstream.connections()).as("connections are used again").isLessThan(10);
        }
    }

    @Test
    void a_request_without_a_body_is_tried_again_when_the_pooled_connection_was_dead(Behind.Services behind)
            throws Exception {
        var requests = new AtomicInteger();
        try (var upstream = RawUpstream.listen(behind.rawPort(), (connection, number) -> {
            connection.readHead();
            if (requests.incrementAndGet() > 1) {
                connection.send(OK);
            }
        })) {
            assertThat(ask("GET /test/raw/x").body()).isEqualTo("ok");
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void a_request_is_tried_again_once_and_then_said_to_have_failed(Behind.Services behind) throws Exception {
        var requests = new AtomicInteger();
        try (var upstream = RawUpstream.listen(behind.rawPort(), (connection, number) -> {
            connection.readHead();
            requests.incrementAndGet();
        })) {
            var answer = ask("GET /test/raw/x");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("upstream_failed");
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void a_post_is_never_sent_twice(Behind.Services behind) throws Exception {
        var requests = new AtomicInteger();
        try (var upstream = RawUpstream.listen(behind.rawPort(), (connection, number) -> {
            connection.readHead();
            requests.incrementAndGet();
        })) {
            assertThat(ask("POST /test/raw/x").status()).isEqualTo(502);
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void beyond_what_a_service_takes_requests_wait_then_are_refused_and_then_all_is_well(Behind.Services behind)
            throws Exception {
        BlockingQueue<HttpServerRequest> held = new LinkedBlockingQueue<>();
        behind.media().on("/test/narrow/held", held::add);
        var admission = upstreams.named("narrow").admission();
        List<RawConnection> clients = new ArrayList<>();
        for (var i = 0; i < 5; i++) {
            clients.add(connect().sendHead("GET /test/narrow/held HTTP/1.1", "Host: a"));
        }
        await().until(() -> admission.running() == 2 && admission.queued() == 3);

        var refused = ask("GET /test/narrow/held");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.head().header("retry-after")).contains("1");
        assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("upstream_busy");

        for (var i = 0; i < 5; i++) {
            held.poll(20, TimeUnit.SECONDS).response().end("done");
        }
        for (var client : clients) {
            assertThat(client.read().body()).isEqualTo("done");
            client.close();
        }
        await().until(() -> admission.running() == 0 && admission.queued() == 0);
        assertThat(ask("GET /test/narrow/x").status()).isEqualTo(200);
    }

    @Test
    void a_request_that_has_waited_too_long_for_its_turn_is_refused(Behind.Services behind) throws Exception {
        behind.media().on("/test/narrow/held", request -> {});
        try (var one = connect();
                var two = connect()) {
            one.sendHead("GET /test/narrow/held HTTP/1.1", "Host: a");
            two.sendHead("GET /test/narrow/held HTTP/1.1", "Host: a");
            await().until(() -> upstreams.named("narrow").admission().running() == 2);

            assertThat(ask("GET /test/narrow/x").status()).isEqualTo(503);
        }
        await().until(() -> upstreams.named("narrow").admission().running() == 0);
    }
}
