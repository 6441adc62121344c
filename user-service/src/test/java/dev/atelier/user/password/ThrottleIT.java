package dev.atelier.user.password;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ThrottleIT {

    private static final int GUESSES = 10_000;
    private static final int AT_ONCE = 32;
    private static final String RIGHT = "correct horse battery staple";

    private final String salt = Long.toHexString(ThreadLocalRandom.current().nextLong());
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();

    @Test
    void ten_thousand_guesses_get_nowhere_and_keep_nobody_else_from_signing_in() throws Exception {
        // Given
        register("victim." + salt);
        register("other." + salt);
        var slowest = Duration.ZERO;
        // When: half of them guess one name from everywhere, half of them many names from one place
        List<CompletableFuture<?>> underWay = new ArrayList<>();
        try (var http = HttpClient.newHttpClient()) {
            var places = new Semaphore(AT_ONCE);
            for (var i = 0; i < GUESSES; i++) {
                places.acquire();
                var guess = i % 2 == 0
                        ? login("victim." + salt, "guess number " + i, "198.51.100." + i + "." + salt)
                        : login("somebody" + i + salt, "guess number " + i, "203.0.113.7" + salt);
                underWay.add(http.sendAsync(guess, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                    places.release();
                    answers.computeIfAbsent(failure == null ? answer.statusCode() : 0, status -> new LongAdder())
                            .increment();
                }));
                if (i % 2_500 == 1_250) {
                    var begin = Instant.now();
                    var answer =
                            http.send(login("other." + salt, RIGHT, "192.0.2.1." + salt), BodyHandlers.discarding());
                    assertThat(answer.statusCode()).isEqualTo(200);
                    var took = Duration.between(begin, Instant.now());
                    slowest = took.compareTo(slowest) > 0 ? took : slowest;
                }
            }
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).join();
        }
        // Then
        assertThat(answers.keySet()).containsExactlyInAnyOrder(401, 429);
        assertThat(answers.get(401).sum()).isEqualTo(10 + 50);
        assertThat(slowest).isLessThan(Duration.ofSeconds(5));
    }

    private static void register(String name) {
        given().contentType("application/json")
                .body(Map.of("username", name, "password", RIGHT))
                .post("/api/v1/register")
                .then()
                .statusCode(201);
    }

    private static HttpRequest login(String name, String password, String from) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/login"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", from)
                .POST(BodyPublishers.ofString("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password)))
                .build();
    }
}
