package dev.atelier.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.RawConnection;
import dev.atelier.gateway.RawUpstream;
import dev.atelier.gateway.upstream.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when a service fails: who is asked again, and when nobody asks any more. */
@QuarkusTest
class SecondAttemptIT extends GatewayTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String UNAVAILABLE =
            "HTTP/1.1 503 Service Unavailable\r\nX-Which: its-own\r\nContent-Length: 4\r\n\r\nlate";

    @Inject
    Upstreams upstreams;

    @ConfigProperty(name = "test.port.flaky")
    int port;

    @BeforeEach
    void nobodyIsLeftAlone() {
        await().until(() -> !upstreams.named("flaky").breaker().isOpen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "OPTIONS"})
    void reading_is_tried_again_when_a_service_says_it_is_not_available(String method, Behind.Services behind)
            throws Exception {
        var requests = new AtomicInteger();
        try (var upstream = RawUpstream.listen(port, (connection, number) -> {
            while (true) {
                connection.readHead();
                connection.send(requests.incrementAndGet() == 1 ? UNAVAILABLE : OK);
            }
        })) {
            assertThat(ask(method + " /test/flaky/x").body()).isEqualTo("ok");
            assertThat(requests).hasValue(2);
            assertThat(upstream.connections())
                    .as("the connection is used again")
                    .isEqualTo(1);
        }
    }

    @Test
    void once_and_then_the_services_own_answer_is_passed_on(Behind.Services behind) throws Exception {
        var requests = new AtomicInteger();
        try (var upstream = RawUpstream.listen(port, (connection, number) -> {
            while (true) {
                connection.readHead();
                requests.incrementAndGet();
                connection.send(UNAVAILABLE);
            }
        })) {
            var answer = ask("GET /test/flaky/x");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.head().header("x-which")).contains("its-own");
            assertThat(answer.body()).isEqualTo("late");
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void a_service_that_says_when_to_come_back_is_not_asked_before(Behind.Services behind) throws Exception {
        var requests = new AtomicInteger();
        try (var upstream = RawUpstream.listen(port, (connection, number) -> {
            connection.readHead();
            requests.incrementAndGet();
            connection.send("HTTP/1.1 503 No\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");
        })) {
            assertThat(ask("GET /test/flaky/x").head().header("retry-after")).contains("7");
            assertThat(requests).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void what_may_change_something_is_sent_once(String method, Behind.Services behind) throws Exception {
        var requests = new AtomicInteger();
        try (var upstream = RawUpstream.listen(port, (connection, number) -> {
            connection.readHead();
            if (requests.incrementAndGet() == 1) {
                connection.send(UNAVAILABLE);
            }
        })) {
            assertThat(ask(method + " /test/flaky/x").status()).isEqualTo(503);
            assertThat(ask(method + " /test/flaky/x").status()).as("broke off").isEqualTo(502);
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void a_service_that_is_just_starting_is_waited_for_a_moment(Behind.Services behind) throws Exception {
        try (var client = connect()) {
            client.sendHead("GET /test/flaky/x HTTP/1.1", "Host: a");
            assertThat(client.read().status()).isEqualTo(503);
        }
        try (var upstream = RawUpstream.listen(port, (connection, number) -> {
            connection.readHead();
            connection.send(OK);
        })) {
            assertThat(ask("GET /test/flaky/x").status()).isEqualTo(200);
        }
    }

    @Test
    void a_service_that_fails_is_left_alone_and_asked_again_later(Behind.Services behind) throws Exception {
        var requests = new AtomicInteger();
        try (var upstream = RawUpstream.listen(port, (connection, number) -> {
            connection.readHead();
            requests.incrementAndGet();
        })) {
            await().until(() -> {
                ask("POST /test/flaky/x");
                return upstreams.named("flaky").breaker().isOpen();
            });
            var asked = requests.get();
            var refused = ask("GET /test/flaky/x");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("upstream_unavailable");
            assertThat(refused.head().header("retry-after")).contains("2");
            assertThat(requests).as("it has its rest").hasValue(asked);
            assertThat(ask("GET /test/open/x").status())
                    .as("others are not touched")
                    .isEqualTo(200);
        }
        try (var recovered = RawUpstream.listen(port, (connection, number) -> {
            while (true) {
                connection.readHead();
                connection.send(OK);
            }
        })) {
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> ask("POST /test/flaky/x").status() == 200);
            for (var i = 0; i < 20; i++) {
                assertThat(ask("POST /test/flaky/x").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void beyond_what_the_gateway_takes_in_all_requests_are_refused(Behind.Services behind) throws Exception {
        var held = new AtomicInteger();
        behind.media().on("/test/open/held", request -> held.incrementAndGet());
        List<RawConnection> clients = new ArrayList<>();
        try {
            for (var i = 0; i < 100; i++) {
                clients.add(connect().sendHead("GET /test/open/held HTTP/1.1", "Host: a"));
            }
            await().until(() -> held.get() == 100);

            var refused = ask("GET /test/narrow/x");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.head().header("retry-after")).contains("1");
            assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("gateway_busy");
        } finally {
            for (var client : clients) {
                client.abort();
            }
        }
        await().until(() -> ask("GET /test/narrow/x").status() == 200);
    }
}
