package dev.atelier.media.upload.presigned;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.contracts.media.UploadExpired;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class PresignedIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);

    @Test
    void an_announced_file_that_was_sent_becomes_a_picture() throws Exception {
        String user = someUser();
        JsonPath announced = announce(user, "Ferien Fotô 1.JPG", "image/jpeg");

        assertThat(announced.getString("iid")).matches("img_[0-9a-f]{12}");
        assertThat(announced.getString("filename")).isEqualTo("ferien-foto-1.jpg");
        assertThat(announced.getString("key"))
                .isEqualTo("uploads/" + user + "/" + announced.getString("iid") + "/ferien-foto-1.jpg");
        assertThat(announced.getMap("data"))
                .containsEntry("presigned_url", announced.getString("presigned_url"))
                .containsEntry("iid", announced.getString("iid"));
        assertThat(send(announced, "image/jpeg", file)).isEqualTo(200);
        JsonPath completed = complete(user, announced)
                .statusCode(201)
                .body("id", equalTo(announced.getString("iid")))
                .body("url", equalTo("/api/v1/image/" + announced.getString("iid")))
                .body("data.id", equalTo(announced.getString("iid")))
                .extract()
                .jsonPath();

        long id = Long.parseLong(completed.getString("media_id"));
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaProcessed.class, id))
                .hasSize(1));
        assertThat(topics.told(MediaUploaded.class, id)).hasSize(1);
        assertThat(as(user).get("/v1/media/" + id + "/content").asByteArray()).isEqualTo(file);
        assertThat(rows.count("media where id = " + id + " and image_id = '" + announced.getString("iid") + "'"))
                .isEqualTo(1);
        assertThat(present(announced)).isFalse();
    }

    @Test
    void completing_again_or_many_times_at_once_makes_one_picture() throws Exception {
        String user = someUser();
        JsonPath announced = announce(user, "a.jpg", "image/jpeg");
        send(announced, "image/jpeg", file);

        List<String> ids;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ids = threads
                    .invokeAll(IntStream.range(0, 8)
                            .<Callable<ValidatableResponse>>mapToObj(i -> () -> complete(user, announced))
                            .toList())
                    .stream()
                    .map(done -> done.resultNow().statusCode(201).extract().<String>path("media_id"))
                    .toList();
        }

        assertThat(ids).hasSize(8).containsOnly(ids.getFirst());
        complete(user, announced).statusCode(201).body("media_id", equalTo(ids.getFirst()));
        assertThat(rows.count("media where owner_id = '" + user + "'")).isEqualTo(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(blobsOf(user)).hasSize(5));
    }

    @Test
    void what_was_sent_after_completing_changes_nothing() throws Exception {
        String user = someUser();
        JsonPath announced = announce(user, "a.jpg", "image/jpeg");
        send(announced, "image/jpeg", file);
        String id = complete(user, announced).statusCode(201).extract().path("media_id");

        send(announced, "image/jpeg", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));

        assertThat(as(user).get("/v1/media/" + id + "/content").asByteArray()).isEqualTo(file);
        expire(announced);
        await().atMost(SOON).until(() -> !present(announced));
        assertThat(topics.told(UploadExpired.class, Long.parseLong(id))).isEmpty();
    }

    @Test
    void only_who_announced_it_completes_it_and_only_with_its_key() throws Exception {
        String user = someUser();
        JsonPath announced = announce(user, "a.jpg", "image/jpeg");
        send(announced, "image/jpeg", file);

        complete(someUser(), announced)
                .statusCode(403)
                .body("error.code", equalTo("forbidden"))
                .body("code", equalTo("forbidden"));
        complete(user, announced.getString("iid"), "uploads/u_other/img_000000000000/a.jpg")
                .statusCode(403)
                .body("error.code", equalTo("forbidden"));
        complete(user, "img_000000000000", announced.getString("key"))
                .statusCode(404)
                .body("error.code", equalTo("not_found"));
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/upload/complete")
                .then()
                .statusCode(401);
        assertThat(rows.count("media where owner_id = '" + user + "'")).isZero();
    }

    @Test
    void what_has_not_arrived_is_not_completed() {
        String user = someUser();
        JsonPath announced = announce(user, "a.jpg", "image/jpeg");

        complete(user, announced)
                .statusCode(409)
                .body("error.code", equalTo("not_uploaded"))
                .body("error.message", notNullValue());
        assertThat(rows.count("media where owner_id = '" + user + "'")).isZero();
    }

    @Test
    void what_is_no_picture_is_refused_when_it_is_completed_and_can_be_sent_anew() throws Exception {
        String user = someUser();
        JsonPath announced = announce(user, "a.jpg", "image/jpeg");
        send(announced, "image/jpeg", "<!doctype html><p>hello".repeat(100).getBytes(StandardCharsets.UTF_8));

        complete(user, announced).statusCode(400).body("error.code", equalTo("type_mismatch"));
        assertThat(present(announced)).isFalse();
        assertThat(rows.count("media where owner_id = '" + user + "'")).isZero();
        assertThat(blobsOf(user)).isEmpty();

        send(announced, "image/jpeg", Arrays.copyOf(file, 21 * 1024 * 1024));
        complete(user, announced).statusCode(413).body("error.code", equalTo("file_too_large"));
        assertThat(present(announced)).isFalse();

        send(announced, "image/jpeg", file);
        complete(user, announced).statusCode(201);
    }

    @Test
    void the_address_takes_no_other_type_than_was_announced() throws Exception {
        JsonPath announced = announce(someUser(), "a.jpg", "image/jpeg");

        assertThat(send(announced, "text/html", file)).isEqualTo(403);
    }

    @Test
    void an_announcement_says_what_is_wrong_with_it() {
        String user = someUser();
        refused(user, Map.of("filename", "a.jpg"));
        refused(user, Map.of("filename", "a.jpg", "mime_type", "text/html"));
        refused(user, Map.of("filename", " ", "mime_type", "image/png"));
        as(user).contentType("application/json")
                .body(Map.of("filename", "a.png", "mime_type", "image/png", "size", 3))
                .post("/api/v1/upload/request")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown_field"));
        as(user).contentType("application/json")
                .body(Map.of("filename", "a.png", "mimeType", "image/png"))
                .post("/api/v1/upload/request")
                .then()
                .statusCode(200)
                .body("iid", matchesPattern("img_[0-9a-f]{12}"));
    }

    @Test
    void what_is_never_completed_is_forgotten_file_and_all_and_told() throws Exception {
        String user = someUser();
        JsonPath announced = announce(user, "a.jpg", "image/jpeg");
        send(announced, "image/jpeg", file);
        long id = rows.number("select media_id from presigned_upload where iid = '" + announced.getString("iid") + "'");

        expire(announced);

        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(UploadExpired.class, id))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.uploadId()).isEqualTo(announced.getString("iid"));
                    assertThat(event.ownerId()).isEqualTo(user);
                }));
        assertThat(present(announced)).isFalse();
        complete(user, announced).statusCode(404);
    }

    private void expire(JsonPath announced) {
        rows.run("update work set due_at = now() where kind = 'expire-presigned' and subject = '"
                + announced.getString("iid") + "'");
    }

    private boolean present(JsonPath announced) {
        return blobs.stat(new BlobRef("atelier-media", announced.getString("key")))
                .await()
                .atMost(SOON)
                .isPresent();
    }

    private static void refused(String user, Map<String, String> body) {
        as(user).contentType("application/json")
                .body(body)
                .post("/api/v1/upload/request")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("validation_error"));
    }

    private static JsonPath announce(String user, String name, String type) {
        return as(user).contentType("application/json")
                .body(Map.of("filename", name, "mime_type", type))
                .post("/api/v1/upload/request")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse complete(String user, JsonPath announced) {
        return complete(user, announced.getString("iid"), announced.getString("key"));
    }

    private static ValidatableResponse complete(String user, String iid, String key) {
        return as(user).contentType("application/json")
                .body(Map.of("iid", iid, "key", key, "filename", "a.jpg", "mime_type", "image/jpeg"))
                .post("/api/v1/upload/complete")
                .then();
    }

    private static int send(JsonPath announced, String type, byte[] bytes) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(announced.getString("presigned_url")))
                                    .header("Content-Type", type)
                                    .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
