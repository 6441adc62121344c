package dev.atelier.models;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.sun.net.httpserver.HttpServer;
import dev.atelier.contracts.models.ModelsErased;
import dev.atelier.contracts.users.UserDeleted;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.Fault;
import dev.atelier.standins.simulators.civitai.CivitaiSimulator;
import dev.atelier.standins.simulators.civitai.Safetensors;
import dev.atelier.standins.simulators.civitai.Version;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of the old downloader: what its clients send, wait for and read. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(Site.class)
class DownloaderIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger IDS = new AtomicInteger(700_000);

    CivitaiSimulator civitai;
    Accounts accounts;

    @TestHTTPResource
    URI here;

    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "atelier.events.topic-prefix")
    String prefix;

    private final String user = "u_" + UUID.randomUUID();

    @BeforeEach
    void prepare() {
        civitai.faults().clear();
        civitai.switches().reset();
        civitai.journal().clear();
        accounts.down(false);
    }

    @Test
    void a_client_waits_on_one_connection_and_reads_what_it_knows() {
        download("https://civitai.com/models/" + CivitaiSimulator.LORA_MODEL, null)
                .statusCode(200)
                .body("success", equalTo(true))
                .body("message", equalTo("Model downloaded successfully"))
                .body("filename", equalTo("harbour_light_style_v2.safetensors"))
                .body("path", containsString("models/"))
                .body("model_name", equalTo("Harbour Light Style"))
                .body("version_name", equalTo("v2"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/models/1, 400, unsupported_link",
        "model-versions/" + CivitaiSimulator.PICKLE_VERSION + ", 400, not_a_model_file",
        "model-versions/" + CivitaiSimulator.DISABLED_VERSION + ", 403, download_disabled",
        "model-versions/" + CivitaiSimulator.EARLY_ACCESS_VERSION + ", 403, early_access",
        "model-versions/999999, 404, not_found",
        "model-versions/" + CivitaiSimulator.ARCHIVED_VERSION + ", 404, archived",
    })
    void a_refusal_has_its_status_and_every_field_somebody_reads(String link, int status, String code) {
        var url = link.startsWith("http") ? link : "https://civitai.com/" + link;
        download(url, null)
                .statusCode(status)
                .body("success", equalTo(false))
                .body("message", notNullValue())
                .body("error", notNullValue())
                .body("detail", notNullValue())
                .body("code", equalTo(code));
    }

    @Test
    void a_wrong_key_is_401_and_a_spoilt_file_500() {
        download("https://civitai.com/model-versions/" + CivitaiSimulator.LOGIN_VERSION, "wrong-key")
                .statusCode(401)
                .body("code", equalTo("unauthorized"))
                .body("detail", not(containsString("wrong-key")));
        civitai.switches().set("flip_byte_next", 1);
        download(Integer.toString(publish(1)), null).statusCode(500).body("code", equalTo("hash_mismatch"));
    }

    @Test
    void a_site_that_asks_us_to_slow_down_is_429_and_one_that_is_away_503() {
        civitai.switches().set("too_many_downloads", true);
        download(Integer.toString(publish(2)), null).statusCode(429).body("code", equalTo("rate_limited"));
        civitai.switches().reset();
        civitai.faults().add(Fault.of(Fault.Kind.STATUS).answering(503, "busy").times(Fault.ALWAYS));
        download(Integer.toString(publish(3)), null).statusCode(503).body("code", equalTo("unreachable"));
    }

    @Test
    void what_takes_longer_is_answered_with_its_job_which_goes_on() {
        // Given
        civitai.switches().set("bytes_per_second", 40_000);
        // When
        var answer = download(Integer.toString(publish(4)), null);
        // Then
        answer.statusCode(504)
                .body("success", equalTo(false))
                .body("code", equalTo("still_downloading"))
                .body("job_id", notNullValue());
        var job = answer.extract().<String>path("job_id");
        await().atMost(SOON).untilAsserted(() -> given().auth()
                .oauth2(token())
                .get("/api/v1/model-downloads/" + job)
                .then()
                .body("state", equalTo("completed")));
    }

    @Test
    void a_waiting_connection_gets_signs_of_life_before_its_answer() throws IOException {
        // Given
        civitai.switches().set("bytes_per_second", 400_000);
        var body = "{\"url\":\"" + publish(5) + "\"}";
        // When
        String all;
        try (var socket = new Socket(here.getHost(), here.getPort())) {
            socket.getOutputStream()
                    .write(
                            ("POST /civitai/download HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAuthorization: Bearer "
                                            + token() + "\r\nContent-Type: application/json\r\nContent-Length: "
                                            + body.length()
                                            + "\r\n\r\n" + body)
                                    .getBytes(StandardCharsets.US_ASCII));
            all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        // Then
        assertThat(all.split("HTTP/1.1 100 Continue\r\n\r\n", -1)).hasSizeGreaterThan(2);
        var answer = all.substring(all.lastIndexOf("HTTP/1.1"));
        assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("\"success\":true");
    }

    @Test
    void two_callers_at_once_with_different_keys_are_never_mixed_up() throws Exception {
        // Given
        var member = "u_" + UUID.randomUUID();
        accounts.key(member, CivitaiSimulator.TOKEN);
        var stranger = "u_" + UUID.randomUUID();
        accounts.key(stranger, "not-a-member");
        var answers = new ArrayList<Future<Integer>>();
        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 5; i++) {
                var version = publishForMembers(10 + i);
                answers.add(threads.submit(() -> status(version, member, null)));
                answers.add(threads.submit(() -> status(publishForMembers(20), stranger, null)));
                answers.add(threads.submit(() -> status(publishForMembers(30), stranger, CivitaiSimulator.TOKEN)));
            }
        }
        // Then
        for (var i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo(i % 3 == 1 ? 401 : 200);
        }
    }

    @Test
    void nobodys_key_is_guessed_while_it_cannot_be_looked_up() {
        accounts.down(true);
        download(Integer.toString(publish(6)), null).statusCode(503).body("code", equalTo("key_unknown"));
        assertThat(civitai.journal().entries("GET", "/api/download/models/*")).isEmpty();
    }

    @Test
    void who_has_no_download_left_and_who_cannot_be_counted_gets_none() {
        accounts.exhaust(user);
        download(Integer.toString(publish(7)), null)
                .statusCode(429)
                .header("Retry-After", equalTo("3600"))
                .body("code", equalTo("quota_exceeded"))
                .body("error", containsString("3 are used"));
        accounts.quotasDown(true);
        send(Integer.toString(publish(8)), null, "u_" + UUID.randomUUID())
                .statusCode(503)
                .body("code", equalTo("quota_unknown"));
        accounts.quotasDown(false);
        assertThat(civitai.journal().entries("GET", "/api/download/models/*")).isEmpty();
    }

    @Test
    void a_webhook_hears_of_the_end_signed_and_once_even_when_it_was_away() throws Exception {
        // Given
        var heard = new CopyOnWriteArrayList<String[]>();
        var refusals = new AtomicInteger(3);
        var receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 8);
        receiver.createContext("/hook", exchange -> {
            try (exchange) {
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                if (refusals.getAndDecrement() > 0) {
                    exchange.sendResponseHeaders(503, -1);
                    return;
                }
                heard.add(new String[] {exchange.getRequestHeaders().getFirst("X-Atelier-Signature"), body});
                exchange.sendResponseHeaders(204, -1);
            }
        });
        receiver.start();
        try {
            // When
            var secret = given().auth()
                    .oauth2(token())
                    .post("/civitai/webhook/set?webhook_url=http://localhost:"
                            + receiver.getAddress().getPort() + "/hook")
                    .then()
                    .statusCode(200)
                    .body("success", equalTo(true))
                    .extract()
                    .<String>path("secret");
            download(Integer.toString(publish(9)), null).statusCode(200);
            // Then
            await().atMost(SOON).untilAsserted(() -> assertThat(heard).hasSize(1));
            var parts = heard.getFirst()[0].split("[=,]");
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(parts[3])
                    .isEqualTo(HexFormat.of()
                            .formatHex(mac.doFinal(
                                    (parts[1] + "." + heard.getFirst()[1]).getBytes(StandardCharsets.UTF_8))));
            assertThat(heard.getFirst()[1]).contains("download.completed", "\"success\":true");
        } finally {
            receiver.stop(0);
        }
        given().auth()
                .oauth2(token())
                .post("/civitai/webhook/set?webhook_url=ftp://x")
                .then()
                .statusCode(400)
                .body("success", equalTo(false));
        given().auth().oauth2(token()).post("/civitai/webhook/set").then().statusCode(400);
    }

    @Test
    void a_deleted_user_leaves_nothing_but_the_libraries_models() {
        // Given
        var answer =
                download(Integer.toString(publish(11)), null).statusCode(200).extract();
        var version = answer.<String>path("sha256");
        given().auth()
                .oauth2(token())
                .contentType("application/json")
                .body("{\"name\":\"pc\"}")
                .post("/api/v1/nodes/codes");
        // When
        transactions
                .run(() -> outbox.append(new UserDeleted(user, Instant.now())))
                .await()
                .atMost(SOON);
        // Then
        try (var events = new EventLog(kafka, prefix)) {
            await().atMost(SOON).untilAsserted(() -> assertThat(events.of(ModelsErased.class, user))
                    .hasSize(1));
        }
        given().auth()
                .oauth2(token())
                .get("/api/v1/model-downloads")
                .then()
                .body("items", org.hamcrest.Matchers.hasSize(0));
        given().auth()
                .oauth2(token())
                .get("/api/v1/model-library")
                .then()
                .body("items.sha256", org.hamcrest.Matchers.hasItem(version));
    }

    @Test
    void without_a_credential_nothing_is_fetched_and_fields_nobody_knows_are_named() {
        given().contentType("application/json")
                .body("{\"url\":\"1\"}")
                .post("/civitai/download")
                .then()
                .statusCode(401)
                .body("success", equalTo(false));
        given().auth()
                .oauth2(token())
                .contentType("application/json")
                .body("{\"url\":\"1\",\"colour\":\"red\"}")
                .post("/civitai/download")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown_field"))
                .body("error", endsWith("colour."));
    }

    private int status(int version, String of, String key) {
        return send(Integer.toString(version), key, of).extract().statusCode();
    }

    private ValidatableResponse download(String url, String key) {
        return send(url, key, user);
    }

    private static ValidatableResponse send(String url, String key, String of) {
        return given().auth()
                .oauth2(TestIdentity.token(of, "member"))
                .contentType("application/json")
                .body("{\"url\":\"" + url + "\"" + (key == null ? "" : ",\"api_key\":\"" + key + "\"") + "}")
                .post("/civitai/download")
                .then();
    }

    private String token() {
        return TestIdentity.token(user, "member");
    }

    private int publish(long seed) {
        return publish(seed, Version.Access.ANYBODY);
    }

    private int publishForMembers(long seed) {
        return publish(seed, Version.Access.LOGGED_IN);
    }

    private int publish(long seed, Version.Access access) {
        var id = IDS.incrementAndGet();
        var bytes =
                new Safetensors().tensor("lora_unet_x.lora_up.weight", 320, 640).bytes(seed * 1000 + id);
        civitai.publish(id, id + 100_000, "model_" + id + ".safetensors", bytes, access);
        return id + 100_000;
    }
}
