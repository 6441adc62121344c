package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.launcher.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A second replica of the gateway beside the first: what is limited is limited over both. */
@ExtendWith(RunningStack.class)
class TwoGatewaysJourney {

    /** As the local stack sets it. */
    private static final int SIGN_IN_LIMIT = 600;

    private static final int GROWN_BACK_MEANWHILE = 300;

    private final Atelier atelier;
    private Process second;
    private URI secondUrl;

    TwoGatewaysJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @BeforeEach
    void startSecond() throws IOException {
        var root = Path.of(System.getProperty("atelier.root"));
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx96m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        root.resolve("gateway-service/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(atelier.home().resolve("second-gateway.log").toFile());
        builder.environment().putAll(atelier.stack().environment(Service.GATEWAY));
        builder.environment().put("ATELIER_HTTP_PORT", String.valueOf(port));
        second = builder.start();
        secondUrl = URI.create("http://localhost:" + port);
        eventually().ignoreExceptions().untilAsserted(() -> assertThat(
                        get(clientFrom("127.0.0.1"), secondUrl.resolve("/q/health/ready")))
                .isEqualTo(200));
    }

    @AfterEach
    void stopSecond() throws InterruptedException {
        second.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    @Test
    void a_burst_at_both_is_held_to_one_limit_and_somebody_else_is_not_touched() throws Exception {
        // When
        var guesser = clientFrom("127.0.0.77");
        var answers = new ArrayList<HttpResponse<String>>();
        for (var round = 0; round < 30; round++) {
            List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
            for (var i = 0; i < SIGN_IN_LIMIT / 15; i++) {
                var gateway = i % 2 == 0 ? atelier.stack().gatewayUrl() : secondUrl;
                sent.add(guesser.sendAsync(guess(gateway), BodyHandlers.ofString()));
            }
            for (var answer : sent) {
                answers.add(answer.get(60, TimeUnit.SECONDS));
            }
        }
        // Then
        var let = answers.stream().filter(answer -> answer.statusCode() != 429).count();
        assertThat(let).isBetween((long) SIGN_IN_LIMIT - 80, (long) SIGN_IN_LIMIT + GROWN_BACK_MEANWHILE);
        for (var gateway : List.of(atelier.stack().gatewayUrl(), secondUrl)) {
            var refused = answers.stream()
                    .filter(answer -> answer.statusCode() == 429 && answer.uri().getPort() == gateway.getPort())
                    .toList();
            assertThat(refused).isNotEmpty().allSatisfy(answer -> {
                assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                        .isPositive();
                assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
                        .startsWith("\"sign-in-address\";r=0;t=");
                assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"sign-in-address\";q=600;w=60");
                assertThat(answer.body()).contains("rate_limited");
            });
            assertThat(clientFrom("127.0.0.78")
                            .send(guess(gateway), BodyHandlers.ofString())
                            .statusCode())
                    .isNotEqualTo(429);
        }
    }

    private static HttpRequest guess(URI gateway) {
        return HttpRequest.newBuilder(gateway.resolve("/api/v1/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"nobody\":1}"))
                .build();
    }

    private static HttpClient clientFrom(String address) throws IOException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(address))
                .build();
    }

    private static int get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .statusCode();
    }
}
