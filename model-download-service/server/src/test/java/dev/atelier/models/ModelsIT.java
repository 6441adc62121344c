package dev.atelier.models;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.contracts.models.ModelDownloadFailed;
import dev.atelier.contracts.models.ModelStored;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.Fault;
import dev.atelier.standins.simulators.JournalEntry;
import dev.atelier.standins.simulators.civitai.CivitaiSimulator;
import dev.atelier.standins.simulators.civitai.Safetensors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model from the pasted link to the library, from a site that behaves and one that does not. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(Site.class)
class ModelsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger IDS = new AtomicInteger(500_000);
    private static final String DOWNLOADS = "/api/v1/model-downloads";
    private static final String STORAGE = "/civitai-delivery-worker-prod/*";

    CivitaiSimulator civitai;
    Path folder;

    @Inject
    BlobStore blobs;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "atelier.events.topic-prefix")
    String prefix;

    private final String user = "u_" + UUID.randomUUID();
    private EventLog events;

    @BeforeEach
    void prepare() {
        civitai.faults().clear();
        civitai.switches().reset();
        civitai.journal().clear();
        events = new EventLog(kafka, prefix);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void a_pasted_page_becomes_a_verified_model_in_the_library() {
        // Given
        var file = civitai.primaryFile(CivitaiSimulator.LORA_VERSION);
        var hash = file.hashes().getString("SHA256").toLowerCase();
        // When
        var download = completed(order("https://civitai.com/models/" + CivitaiSimulator.LORA_MODEL + "/slug"));
        // Then
        assertThat(download.getLong("version_id")).isEqualTo(CivitaiSimulator.LORA_VERSION);
        assertThat(download.getString("sha256")).isEqualTo(hash);
        assertThat(download.getLong("progress.bytes")).isEqualTo(file.bytes().length);
        assertThat(download.getLong("progress.total")).isEqualTo(file.bytes().length);
        assertThat(blobs.stat(new BlobRef("atelier-models", "models/" + hash))
                        .await()
                        .atMost(SOON)
                        .orElseThrow()
                        .size())
                .isEqualTo(file.bytes().length);
        await().atMost(SOON).untilAsserted(() -> assertThat(events.of(ModelStored.class, hash))
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored.modelType()).isEqualTo("LORA");
                    assertThat(stored.baseModel()).isEqualTo("SDXL 1.0");
                    assertThat(stored.format()).isEqualTo("safetensors");
                }));
        given(asUser())
                .get("/api/v1/model-library")
                .then()
                .statusCode(200)
                .body("items.sha256", hasItem(hash))
                .body("items.find { it.sha256 == '" + hash + "' }.size", equalTo(file.bytes().length));
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void the_key_goes_to_the_site_and_not_to_the_storage_and_into_no_address() {
        completed(order("https://civitai.com/api/download/models/" + CivitaiSimulator.LOGIN_VERSION
                + "?token=pasted-by-mistake"));
        var asked = civitai.journal().entries("GET", "/api/download/models/*");
        assertThat(asked).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.header("authorization")).isPresent();
            assertThat(entry.query()).doesNotContain("token").doesNotContain("pasted");
        });
        assertThat(civitai.journal().entries("GET", STORAGE))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.header("authorization")).isEmpty());
    }

    @Test
    void what_the_library_has_is_not_fetched_again_and_told_once() {
        // Given
        var version = publish(model(1));
        var first = completed(order(Integer.toString(version)));
        civitai.journal().clear();
        // When
        var second = completed(order(Integer.toString(version)));
        // Then
        assertThat(second.getString("sha256")).isEqualTo(first.getString("sha256"));
        assertThat(civitai.journal().entries("GET", STORAGE)).isEmpty();
        await().during(Duration.ofSeconds(1)).atMost(SOON).untilAsserted(() -> assertThat(
                        events.of(ModelStored.class, first.getString("sha256")))
                .hasSize(1));
    }

    @Test
    void two_at_once_of_one_file_fetch_it_once() {
        // Given
        civitai.switches().set("bytes_per_second", 400_000);
        var version = publish(model(2));
        // When
        var one = order(Integer.toString(version));
        var two = order(Integer.toString(version));
        // Then
        completed(one);
        completed(two);
        assertThat(civitai.journal().entries("GET", STORAGE)).hasSize(1);
    }

    @Test
    void many_orders_of_one_file_in_one_moment_fetch_it_once() throws Exception {
        // Given
        civitai.switches().set("bytes_per_second", 400_000);
        var version = Integer.toString(publish(model(30)));
        var ordered = new ArrayList<Future<String>>();
        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 8; i++) {
                var somebody = i % 4;
                ordered.add(threads.submit(() -> order(version, user + somebody)));
            }
        }
        // Then
        for (var i = 0; i < 8; i++) {
            completed(ordered.get(i).get(), user + i % 4);
        }
        assertThat(civitai.journal().entries("GET", STORAGE)).hasSize(1);
    }

    @Test
    void a_paused_download_stands_still_and_goes_on_when_told() {
        // Given
        civitai.switches().set("bytes_per_second", 60_000);
        var id = order(Integer.toString(publish(model(31))));
        await().atMost(SOON).untilAsserted(() -> assertThat(read(id).getLong("progress.bytes_per_second"))
                .isPositive());
        assertThat(read(id).getLong("progress.seconds_left")).isPositive();
        // When
        act(id, "pause").statusCode(200).body("state", equalTo("paused"));
        civitai.journal().clear();
        // Then
        await().during(Duration.ofMillis(1500)).atMost(SOON).untilAsserted(() -> assertThat(read(id).getString("state"))
                .isEqualTo("paused"));
        assertThat(civitai.journal().entries("GET", STORAGE)).isEmpty();
        civitai.switches().reset();
        act(id, "resume").statusCode(200);
        completed(id);
    }

    @Test
    void a_cancelled_download_ends_and_can_be_begun_anew_or_forgotten() {
        // Given
        civitai.switches().set("bytes_per_second", 100_000);
        var id = order(Integer.toString(publish(model(32))));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(read(id).getString("state")).isEqualTo("downloading"));
        given(asUser()).delete(DOWNLOADS + "/" + id).then().statusCode(409).body("code", equalTo("wrong_state"));
        // When
        act(id, "cancel").statusCode(200).body("state", equalTo("cancelled"));
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(folder.toFile().list()).isEmpty());
        act(id, "pause").statusCode(409).body("code", equalTo("wrong_state"));
        civitai.switches().reset();
        act(id, "retry").statusCode(200).body("state", equalTo("pending"));
        completed(id);
        given(asUser()).delete(DOWNLOADS + "/" + id).then().statusCode(204);
        given(asUser()).get(DOWNLOADS + "/" + id).then().statusCode(404);
    }

    @Test
    void a_failed_download_stays_visible_and_the_next_is_not_held_up() {
        var bad = order("https://civitai.com/model-versions/" + CivitaiSimulator.DISABLED_VERSION);
        var good = order(Integer.toString(publish(model(33))));
        completed(good);
        assertFails(bad, "download_disabled");
        given(asUser())
                .get(DOWNLOADS + "?state=failed")
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(bad));
        given(asUser()).get(DOWNLOADS + "?state=lost").then().statusCode(400);
    }

    @Test
    void one_user_has_two_at_a_time_and_the_more_urgent_of_the_rest_comes_first() {
        // Given
        civitai.switches().set("bytes_per_second", 400_000);
        var first = order(Integer.toString(publish(model(34))));
        var second = order(Integer.toString(publish(model(35))));
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        List.of(read(first).getString("state"), read(second).getString("state")))
                .containsOnly("downloading"));
        var third = order(Integer.toString(publish(model(36))));
        var fourth = order(Integer.toString(publish(model(37))));
        var fifth = order(Integer.toString(publish(model(38))));
        // When
        given(asUser())
                .body("{\"priority\":9}")
                .patch(DOWNLOADS + "/" + fifth)
                .then()
                .statusCode(200);
        given(asUser())
                .body("{\"ids\":[\"" + fourth + "\",\"" + third + "\"]}")
                .put(DOWNLOADS + "/order")
                .then()
                .statusCode(200);
        // Then
        assertThat(read(third).getString("state")).isEqualTo("pending");
        List.of(first, second, third, fourth, fifth).forEach(this::completed);
        var begun = Stream.of(fifth, fourth, third)
                .map(id -> Instant.parse(read(id).getString("started_at")))
                .toList();
        assertThat(begun).isSorted();
    }

    @Test
    void the_library_is_searched_by_what_people_know_of_a_model() {
        // Given
        var hash = completed(order("https://civitai.com/models/" + CivitaiSimulator.LORA_MODEL + "/slug"))
                .getString("sha256");
        // Then
        for (var query : List.of(
                "q=harbour LIGHT",
                "q=harbourlight",
                "type=lora&base_model=sdxl 1.0",
                "hash=" + hash.substring(0, 10),
                "model_id=" + CivitaiSimulator.LORA_MODEL)) {
            given(asUser())
                    .get("/api/v1/model-library?" + query)
                    .then()
                    .statusCode(200)
                    .body("items.sha256", hasItem(hash));
        }
        for (var query : List.of("q=nothing%25", "type=vae", "hash=zz", "base_model=SD 1.5&q=harbour")) {
            given(asUser())
                    .get("/api/v1/model-library?" + query)
                    .then()
                    .body("items.sha256", org.hamcrest.Matchers.not(hasItem(hash)));
        }
        given(asUser())
                .get("/api/v1/model-library/" + hash)
                .then()
                .statusCode(200)
                .body("trained_words", hasItem("harbourlight"));
        given(asUser())
                .get("/api/v1/model-library/" + hash + "/preview")
                .then()
                .statusCode(200)
                .contentType("image/png");
        given().auth()
                .oauth2(TestIdentity.tokenOf("u_1")
                        .roles("member")
                        .tenant("elsewhere")
                        .sign())
                .get("/api/v1/model-library/" + hash)
                .then()
                .statusCode(404);
    }

    @Test
    void newer_versions_are_looked_for_at_a_polite_pace_and_told() {
        // Given
        completed(order("200001"));
        var known = publish(model(50));
        completed(order(Integer.toString(known)));
        civitai.publish(known - 100_000, known + 1, "newer.safetensors", model(51));
        civitai.journal().clear();
        // When
        given(asUser()).post("/api/v1/model-library/updates/checks").then().statusCode(202);
        // Then
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> given(asUser())
                .get("/api/v1/model-library/updates")
                .then()
                .body("items.version_id", hasItem(known + 1)));
        var asked = civitai.journal().entries("GET", "/api/v1/models/*").stream()
                .map(JournalEntry::at)
                .toList();
        for (var i = 1; i < asked.size(); i++) {
            assertThat(Duration.between(asked.get(i - 1), asked.get(i))).isGreaterThan(Duration.ofMillis(180));
        }
    }

    @Test
    void a_connection_that_breaks_is_resumed() {
        // Given
        civitai.faults().add(Fault.of(Fault.Kind.TRUNCATE).on("GET", STORAGE).times(2));
        var bytes = model(3);
        // When
        var download = completed(order(Integer.toString(publish(bytes))));
        // Then
        assertThat(download.getLong("progress.bytes")).isEqualTo(bytes.length);
        assertThat(civitai.journal().entries("GET", STORAGE)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void a_site_that_is_down_at_first_is_waited_for() {
        // Given
        civitai.faults().add(Fault.of(Fault.Kind.STATUS).answering(503, "busy").times(2));
        // Then
        completed(order(Integer.toString(publish(model(4)))));
    }

    @Test
    void a_flipped_byte_is_refused_and_nothing_is_stored() {
        // Given
        civitai.switches().set("flip_byte_next", 1);
        // When
        var id = order(Integer.toString(publish(model(5))));
        // Then
        assertFails(id, "hash_mismatch");
        assertNothingStored(id);
    }

    @Test
    void a_short_file_is_refused_and_nothing_is_stored() {
        // Given
        civitai.switches().set("short_file_next", 1);
        // When
        var id = order(Integer.toString(publish(model(6))));
        // Then
        assertFails(id, "size_mismatch");
        assertNothingStored(id);
    }

    @Test
    void a_page_instead_of_the_file_is_refused() {
        // Given
        civitai.switches().set("html_next", 1);
        // When
        var id = order(Integer.toString(publish(model(7))));
        // Then
        assertFails(id, "not_a_model_file");
        assertNothingStored(id);
    }

    @Test
    void a_file_that_only_calls_itself_a_model_is_refused() {
        var id = order(Integer.toString(publish("\u0080\u0002}q.pickled!".getBytes(StandardCharsets.ISO_8859_1))));
        assertFails(id, "not_a_model_file");
        assertNothingStored(id);
    }

    @Test
    void a_size_that_is_a_lie_is_noticed() {
        civitai.switches().set("size_lie", true);
        var bytes = new Safetensors().tensor("w", 400, 400).bytes(8);
        assertFails(order(Integer.toString(publish(bytes))), "size_mismatch");
    }

    @Test
    void a_redirect_into_the_private_network_is_refused() {
        civitai.switches()
                .set("redirect_to", "http://127.0.0.1:" + civitai.storageUri().getPort() + "/x");
        assertFails(order(Integer.toString(publish(model(9)))), "unsafe_address");
    }

    @Test
    void too_many_downloads_are_told_as_that() {
        civitai.switches().set("too_many_downloads", true);
        assertFails(order(Integer.toString(publish(model(10)))), "rate_limited");
    }

    @ParameterizedTest
    @CsvSource({
        CivitaiSimulator.EARLY_ACCESS_VERSION + ", early_access, 2027-01-02",
        CivitaiSimulator.DISABLED_VERSION + ", download_disabled, creator",
        CivitaiSimulator.ARCHIVED_VERSION + ", archived, archived",
        CivitaiSimulator.PICKLE_VERSION + ", not_a_model_file, safetensors",
        CivitaiSimulator.UNSCANNED_VERSION + ", hash_missing, SHA-256",
        "999999, not_found, no such model",
    })
    void what_cannot_be_had_is_told_in_plain_words(int version, String code, String words) {
        var id = order("https://civitai.com/model-versions/" + version);
        assertFails(id, code);
        assertThat(read(id).getString("error.message")).contains(words);
        assertThat(civitai.journal().entries("GET", STORAGE)).isEmpty();
    }

    @Test
    void a_version_of_another_model_is_not_found() {
        var id = order("https://civitai.com/models/" + CivitaiSimulator.LORA_MODEL + "?modelVersionId="
                + CivitaiSimulator.CHECKPOINT_VERSION);
        assertFails(id, "not_found");
    }

    @Test
    void a_link_of_another_site_and_an_empty_one_are_refused_at_once() {
        given(asUser())
                .body("{\"url\":\"https://example.org/models/1?token=verysecret\"}")
                .post(DOWNLOADS)
                .then()
                .statusCode(400)
                .body("code", equalTo("unsupported_link"))
                .body("detail", org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("verysecret")));
        given(asUser()).body("{\"url\":\"\"}").post(DOWNLOADS).then().statusCode(400);
        given(asUser())
                .body("{\"url\":\"1\",\"colour\":\"red\"}")
                .post(DOWNLOADS)
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown_field"));
    }

    @Test
    void downloads_are_their_owners_own_and_listed_newest_first() {
        // Given
        var version = Integer.toString(publish(model(11)));
        var first = order(version);
        var second = order(version);
        // When
        var page = given(asUser()).get(DOWNLOADS + "?limit=1").then().statusCode(200);
        // Then
        page.body("items", hasSize(1)).body("items[0].id", equalTo(second)).body("next_cursor", notNullValue());
        var cursor = page.extract().<String>path("next_cursor");
        given(asUser())
                .queryParam("cursor", cursor)
                .get(DOWNLOADS)
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(first));
        given(asUser()).queryParam("cursor", "x").get(DOWNLOADS).then().statusCode(400);
        var other = given().auth().oauth2(TestIdentity.token("u_other", "member"));
        other.get(DOWNLOADS + "/" + first).then().statusCode(404).body("code", equalTo("not_found"));
        given().get(DOWNLOADS + "/" + first).then().statusCode(401);
        given().get("/api/v1/model-library").then().statusCode(401);
    }

    @Test
    void the_sign_of_life_needs_no_credential_and_the_service_describes_itself() {
        given().get("/civitai/status")
                .then()
                .statusCode(200)
                .body("status", equalTo("online"))
                .body("service", equalTo("civitai-downloader"));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/openapi?format=json").then().statusCode(200);
    }

    private void assertFails(String id, String code) {
        await().atMost(SOON).untilAsserted(() -> assertThat(events.of(ModelDownloadFailed.class, id))
                .singleElement()
                .satisfies(failed -> assertThat(failed.code()).isEqualTo(code)));
        var download = read(id);
        assertThat(download.getString("state")).isEqualTo("failed");
        assertThat(download.getString("error.code")).isEqualTo(code);
        assertThat(download.getString("error.message")).isNotEmpty();
    }

    private void assertNothingStored(String id) {
        var hash = read(id).getString("sha256");
        assertThat(blobs.stat(new BlobRef("atelier-models", "models/" + hash))
                        .await()
                        .atMost(SOON))
                .isEmpty();
        assertThat(events.of(ModelStored.class, hash)).isEmpty();
        given(asUser())
                .get("/api/v1/model-library")
                .then()
                .body("items.sha256", org.hamcrest.Matchers.not(hasItem(hash)));
        assertThat(folder.toFile().list()).isEmpty();
    }

    private JsonPath completed(String id) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(read(id).getString("state")).isEqualTo("completed"));
        return read(id);
    }

    private JsonPath completed(String id, String of) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> given(as(of)).get(DOWNLOADS + "/" + id).then().body("state", equalTo("completed")));
        return given(as(of)).get(DOWNLOADS + "/" + id).jsonPath();
    }

    private ValidatableResponse act(String id, String action) {
        return given(asUser()).post(DOWNLOADS + "/" + id + "/" + action).then();
    }

    private JsonPath read(String id) {
        return given(asUser()).get(DOWNLOADS + "/" + id).jsonPath();
    }

    private String order(String url) {
        return order(url, user);
    }

    private String order(String url, String of) {
        return given(as(of))
                .body("{\"url\":\"" + url + "\"}")
                .post(DOWNLOADS)
                .then()
                .statusCode(201)
                .body("state", equalTo("pending"))
                .extract()
                .path("id");
    }

    private int publish(byte[] bytes) {
        var id = IDS.incrementAndGet();
        civitai.publish(id, id + 100_000, "model_" + id + ".safetensors", bytes);
        return id + 100_000;
    }

    private static byte[] model(long seed) {
        return new Safetensors().tensor("lora_unet_x.lora_up.weight", 320, 640).bytes(seed);
    }

    private RequestSpecification asUser() {
        return as(user);
    }

    private static RequestSpecification as(String somebody) {
        return given().auth().oauth2(TestIdentity.token(somebody, "member")).contentType("application/json");
    }
}
