package dev.atelier.media.quota;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.media.upload.tus.TusClient;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(QuotaDesk.class)
class QuotaIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(200, 150);

    @ConfigProperty(name = "atelier.media.quota.url")
    String desk;

    @Test
    void room_is_taken_under_the_mediums_id_before_its_bytes_are_kept() {
        String user = someUser();
        String id = upload(user, file).getString("media.id");

        assertThat(asked(user))
                .singleElement()
                .asString()
                .contains("\"reference\":\"" + id + "\"", "\"uploads\":1")
                .contains("\"bytes\":" + file.length);
    }

    @Test
    void who_has_no_room_is_told_and_nothing_is_kept() {
        refused("poor-" + someUser(), 403, "quota_exceeded").body("detail", containsString("10 bytes"));
        refused("hasty-" + someUser(), 429, "quota_exceeded").header("Retry-After", "3600");
    }

    @Test
    void nothing_is_taken_in_while_nobody_knows_whether_there_is_room() {
        refused("lost-" + someUser(), 503, "quota_unknown").header("Retry-After", "5");
    }

    @Test
    void a_file_that_is_refused_costs_nothing() {
        String user = someUser();

        sending(user, "a.jpg", Arrays.copyOf(file, 1100))
                .post("/v1/media/upload")
                .then()
                .statusCode(400);

        assertThat(asked(user)).isEmpty();
    }

    @Test
    void resumable_and_presigned_uploads_ask_before_they_begin() {
        String poor = "poor-" + someUser();
        as(poor).header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "5000")
                .post("/files")
                .then()
                .statusCode(403)
                .body("code", equalTo("quota_exceeded"));
        as(poor).contentType("application/json")
                .body(Map.of("filename", "a.jpg", "mime_type", "image/jpeg"))
                .post("/api/v1/upload/request")
                .then()
                .statusCode(403)
                .body("error.code", equalTo("quota_exceeded"));
        assertThat(rows.count("tus_upload where owner_id = '" + poor + "'")).isZero();
        assertThat(rows.count("presigned_upload where owner_id = '" + poor + "'"))
                .isZero();
    }

    @Test
    void an_upload_that_is_given_up_gives_its_room_back() {
        String user = someUser();
        TusClient client = new TusClient(user);
        String upload = client.create(5000, "");
        long id = rows.number("select media_id from tus_upload where owner_id = '" + user + "'");

        as(user).header("Tus-Resumable", "1.0.0").delete(upload).then().statusCode(204);

        await().atMost(SOON).untilAsserted(() -> assertThat(log())
                .anyMatch(line -> line.startsWith("DELETE") && line.contains("/" + id)));
    }

    private ValidatableResponse refused(String user, int status, String code) {
        ValidatableResponse answer = sending(user, "a.jpg", file)
                .post("/v1/media/upload")
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
        assertThat(rows.count("media where owner_id = '" + user + "'")).isZero();
        assertThat(blobsOf(user)).isEmpty();
        return answer;
    }

    private List<String> asked(String user) {
        return log().stream().filter(line -> line.contains("\"" + user + "\"")).toList();
    }

    private List<String> log() {
        return given().get(desk + "/log").asString().lines().toList();
    }
}
