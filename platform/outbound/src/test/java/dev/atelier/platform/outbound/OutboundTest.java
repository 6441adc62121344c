package dev.atelier.platform.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.atelier.platform.outbound.OutboundRefused.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names that exist in no name server lead to a server on loopback: what arrives there went to the pinned address. */
class OutboundTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();
    private HttpServer server;
    private OutboundPolicy policy;
    private Outbound outbound;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        answer("/", exchange -> send(exchange, 200, "hello"));
        policy = new OutboundPolicy(Set.of("one.test", "two.test", "rebind.test"), false, name -> {
            var first = !name.equals("rebind.test") || lookups.getAndIncrement() == 0;
            return List.of(InetAddress.getByName(first ? "127.0.0.1" : "127.9.9.9"));
        });
        outbound = new Outbound(
                policy,
                new OutboundLimits(
                        "atelier-test/1.0", Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofSeconds(2), 3));
    }

    @AfterEach
    void stop() {
        end.countDown();
        outbound.close();
        server.stop(0);
    }

    @Test
    void an_answer_comes_from_the_pinned_address_under_the_hosts_own_name() throws Exception {
        try (var answer = outbound.send(OutboundRequest.get(uri("rebind.test", "/a?b=%2Fc&d=e")))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.readAll(5)).isEqualTo("hello".getBytes(UTF_8));
            assertThat(answer.destination().host()).isEqualTo("rebind.test");
        }
        assertThat(lookups).hasValue(1);
        assertThat(asked).containsExactly("GET rebind.test:" + port() + " /a?b=%2Fc&d=e atelier-test/1.0 null");
    }

    @Test
    void a_host_that_is_not_public_is_not_asked() {
        assertRefused(uri("localhost", "/"), Reason.FORBIDDEN_ADDRESS, "https");
        assertRefused(uri("127.0.0.1", "/"), Reason.INVALID_URL, "http");
        assertThat(asked).isEmpty();
    }

    @Test
    void each_hop_is_judged() {
        for (var target : List.of("https://169.254.169.254/latest", "https://10.0.0.1/", "https://[::1]/")) {
            answer("/away", exchange -> redirect(exchange, 302, target));
            assertRefused(uri("one.test", "/away"), Reason.FORBIDDEN_ADDRESS, "http");
        }
        answer("/away", exchange -> redirect(exchange, 302, "file:///etc/passwd"));
        assertRefused(uri("one.test", "/away"), Reason.INVALID_URL, "http");
        answer("/away", exchange -> redirect(exchange, 302, "http://[nonsense"));
        assertRefused(uri("one.test", "/away"), Reason.BAD_REDIRECT, "http");
    }

    @Test
    void credentials_go_to_the_first_origin_only() throws Exception {
        answer(
                "/away",
                exchange -> redirect(exchange, 307, uri("two.test", "/there").toString()));
        answer("/near", exchange -> redirect(exchange, 307, "/here"));
        outbound.send(OutboundRequest.get(uri("one.test", "/away")).credential("Authorization", "secret"))
                .close();
        outbound.send(OutboundRequest.get(uri("one.test", "/near")).credential("Authorization", "secret"))
                .close();
        assertThat(asked)
                .map(line -> line.replace(":" + port(), ""))
                .containsExactly(
                        "GET one.test /away atelier-test/1.0 secret",
                        "GET two.test /there atelier-test/1.0 null",
                        "GET one.test /near atelier-test/1.0 secret",
                        "GET one.test /here atelier-test/1.0 secret");
    }

    @Test
    void circles_end() {
        answer("/circle", exchange -> redirect(exchange, 301, "/circle"));
        assertRefused(uri("one.test", "/circle"), Reason.BAD_REDIRECT, "http");
        assertThat(asked).hasSize(3);
    }

    @Test
    void what_changes_something_is_sent_once_and_not_redirected() throws Exception {
        answer("/hook", exchange -> redirect(exchange, 308, "/elsewhere"));
        var request = OutboundRequest.post(uri("one.test", "/hook"), "application/json", "{}".getBytes(UTF_8));
        try (var answer = outbound.send(request)) {
            assertThat(answer.status()).isEqualTo(308);
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_body_above_the_bound_is_not_read_on() throws Exception {
        answer("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(new byte[8192]);
            }
        });
        try (var answer = outbound.send(OutboundRequest.get(uri("one.test", "/endless")))) {
            assertThatThrownBy(() -> answer.readAll(100_000)).isInstanceOf(OutboundBodyTooLarge.class);
        }
        try (var answer = outbound.send(OutboundRequest.get(uri("one.test", "/")))) {
            assertThatThrownBy(() -> answer.readAll(4)).isInstanceOf(OutboundBodyTooLarge.class);
        }
    }

    @Test
    void a_silent_host_and_a_trickling_one_are_given_up() throws Exception {
        answer("/silent", exchange -> pause(5_000));
        answer("/trickle", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            do {
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
            } while (pause(100));
        });
        assertThatThrownBy(() -> outbound.send(OutboundRequest.get(uri("one.test", "/silent"))))
                .isInstanceOf(IOException.class);
        try (var answer = outbound.send(OutboundRequest.get(uri("one.test", "/trickle")))) {
            assertThatThrownBy(() -> answer.readAll(1000)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_request_shows_no_secret() {
        var request = OutboundRequest.get(URI.create("https://one.test/x?token=secret"))
                .credential("Authorization", "secret");
        assertThat(request.toString()).isEqualTo("GET https://one.test/x");
    }

    @Test
    void vertx_connects_to_the_pinned_address_under_the_hosts_own_name() throws Exception {
        var destination = policy.check(uri("rebind.test", "/from-vertx"));
        var vertx = Vertx.vertx();
        try {
            var body = vertx.createHttpClient()
                    .request(new RequestOptions()
                            .setAbsoluteURI(destination.uri().toString())
                            .setServer(SocketAddress.inetSocketAddress(destination.socketAddress())))
                    .compose(request -> request.send())
                    .compose(response -> response.body())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);
            assertThat(body.toString()).isEqualTo("hello");
            assertThat(asked.getFirst()).startsWith("GET rebind.test:" + port() + " /from-vertx");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    private void assertRefused(URI uri, Reason reason, String scheme) {
        var address = URI.create(scheme + uri.toString().substring("http".length()));
        var refused = catchThrowableOfType(OutboundRefused.class, () -> outbound.send(OutboundRequest.get(address))
                .close());
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
    }

    private void answer(String path, HttpHandler handler) {
        UnaryOperator<HttpHandler> noting = plain -> exchange -> {
            var headers = exchange.getRequestHeaders();
            asked.add(exchange.getRequestMethod() + " " + headers.getFirst("Host") + " " + exchange.getRequestURI()
                    + " " + headers.getFirst("User-Agent") + " " + headers.getFirst("Authorization"));
            try (exchange) {
                plain.handle(exchange);
            }
        };
        try {
            server.removeContext(path);
        } catch (IllegalArgumentException e) {
            // nothing was there before
        }
        server.createContext(path, noting.apply(handler));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
    }

    private static void redirect(HttpExchange exchange, int status, String target) throws IOException {
        exchange.getResponseHeaders().set("Location", target);
        exchange.sendResponseHeaders(status, -1);
    }

    /** Whether the test still goes on. */
    private boolean pause(long millis) {
        try {
            return !end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private URI uri(String host, String path) {
        return URI.create("http://" + host + ":" + port() + path);
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
