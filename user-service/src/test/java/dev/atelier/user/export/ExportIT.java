package dev.atelier.user.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(FakeMedia.class)
class ExportIT {

    private static final String PATH = "/api/v1/me/export";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "atelier.user.export.services.media")
    String media;

    @Inject
    Database database;

    @Inject
    Exports exports;

    @Inject
    BlobStore blobs;

    @Inject
    Transactions transactions;

    private String uid;
    private String key;

    @BeforeEach
    void register() {
        var account = Rest.newAccount();
        uid = account.getString("uid");
        key = account.getString("api_key");
    }

    @AfterEach
    void answerAgain() {
        mediaFails(0);
    }

    @Test
    void everything_of_a_user_is_in_one_file_and_no_secret() throws Exception {
        // Given
        Rest.as(uid)
                .contentType("application/json")
                .body(Map.of("folder_name", "AI Art"))
                .post("/api/v1/folders")
                .then()
                .statusCode(201);
        Rest.as(uid)
                .contentType("application/json")
                .body(Map.of("api_key", "chv_the-secret-key-9f3c"))
                .put("/api/v1/me/external-keys/chevereto")
                .then()
                .statusCode(200);

        // When
        Rest.as(uid).post(PATH).then().statusCode(202).body("status", is("running"));
        awaitStatus("ready");

        // Then
        Rest.as(uid)
                .get(PATH)
                .then()
                .body("download_url", is("/api/v1/me/export/file"))
                .body("expires_at", notNullValue());
        var entries = unzip(Rest.as(uid)
                .get(PATH + "/file")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray());
        assertThat(entries)
                .containsKeys(
                        "profile.json",
                        "preferences.json",
                        "keys.json",
                        "uploads.json",
                        "quotas.json",
                        "webhooks.json");
        assertThat(json(entries, "profile.json").getString("[0].id")).isEqualTo(uid);
        assertThat(json(entries, "folders.json").getList("name", String.class)).contains("AI Art", "My Images");
        assertThat(json(entries, "external_keys.json").getString("[0].last_four"))
                .isEqualTo("9f3c");
        assertThat(json(entries, "media.json").getList("id", Integer.class)).containsExactly(1, 2);
        assertThat(new String(entries.get("media/1-a.png"), StandardCharsets.UTF_8))
                .isEqualTo("a small picture");
        assertThat(entries.get("media/2-b.mp4")).hasSize(FakeMedia.LARGE);
        assertThat(json(entries, "manifest.json").getString("parts.media")).isEqualTo("included");
        var secret = key.substring(key.lastIndexOf('_') + 1);
        entries.forEach((name, bytes) -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .as(name)
                .doesNotContain(secret, "the-secret-key", "secret_hash", "v1."));
    }

    @Test
    void a_service_that_is_away_for_a_moment_is_waited_for() {
        mediaFails(1);

        Rest.as(uid).post(PATH).then().statusCode(202);

        awaitStatus("ready");
    }

    @Test
    void one_runs_at_a_time_and_its_file_comes_when_it_is_ready() throws Exception {
        database.execute(
                "insert into export (id, user_id, state, requested_at, files, total_files) values (?, ?, 'running', now(), 3, 7)",
                "ex_" + uid,
                uid);

        Rest.as(uid).post(PATH).then().statusCode(202).body("id", is("ex_" + uid));
        Rest.as(uid)
                .get(PATH)
                .then()
                .body("files", is(3))
                .body("total_files", is(7))
                .body("download_url", nullValue());
        Rest.as(uid).get(PATH + "/file").then().statusCode(409).body("code", is("export_not_ready"));
    }

    @Test
    void after_its_time_the_file_is_gone() throws Exception {
        Rest.as(uid).post(PATH).then().statusCode(202);
        awaitStatus("ready");
        assertThat(files()).hasSize(1);

        database.execute("update export set expires_at = now() - interval '1 second' where user_id = ?", uid);
        Rest.as(uid).get(PATH + "/file").then().statusCode(410).body("code", is("export_expired"));
        exports.sweep().await().atMost(PATIENCE);

        assertThat(files()).isEmpty();
        Rest.as(uid).get(PATH).then().body("status", is("expired"));
    }

    @Test
    void it_goes_with_its_user() {
        Rest.as(uid).post(PATH).then().statusCode(202);
        awaitStatus("ready");

        transactions.run(() -> exports.remove(uid)).await().atMost(PATIENCE);

        assertThat(files()).isEmpty();
        Rest.as(uid).get(PATH).then().statusCode(404);
    }

    @Test
    void nobody_gets_anothers() {
        Rest.as(uid).post(PATH).then().statusCode(202);
        awaitStatus("ready");
        var other = Rest.newAccount().getString("uid");

        Rest.as(other).get(PATH).then().statusCode(404).body("code", is("export_not_found"));
        Rest.as(other).get(PATH + "/file").then().statusCode(404);
        given().get(PATH + "/file").then().statusCode(401);
    }

    private void awaitStatus(String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> Rest.as(uid).get(PATH).then().body("status", is(status)));
    }

    private List<String> files() {
        return blobs.list(Exports.BUCKET, uid + "/").collect().asList().await().atMost(PATIENCE);
    }

    private void mediaFails(int times) {
        given().get(media + "/fail/" + times).then().statusCode(204);
    }

    private static JsonPath json(Map<String, byte[]> entries, String name) {
        return JsonPath.from(new String(entries.get(name), StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> unzip(byte[] file) throws Exception {
        var entries = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
