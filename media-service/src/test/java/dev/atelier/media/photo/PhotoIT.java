package dev.atelier.media.photo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class PhotoIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(640, 480);

    @Test
    void an_uploaded_photo_comes_back_as_file_thumbnail_and_metadata() {
        String user = someUser();

        JsonPath photo = photo(user, file);

        String id = photo.getString("id");
        assertThat(UUID.fromString(id)).isNotNull();
        assertThat(photo.getMap("$")).containsOnlyKeys("id", "filename", "width", "height", "created_at");
        assertThat(photo.getString("filename")).isEqualTo("beach.jpg");
        var original = as(user).get("/api/v1/photos/" + id);
        original.then()
                .statusCode(200)
                .contentType("image/jpeg")
                .header("Cache-Control", matchesPattern("private, max-age=31536000.*"));
        assertThat(original.asByteArray()).isEqualTo(file);
        for (int i = 0; i < 2; i++) {
            var thumbnail = as(user).get("/api/v1/photos/thumbnail/" + id);
            thumbnail.then().statusCode(200).contentType("image/webp");
            assertThat(new String(thumbnail.asByteArray(), 8, 4, StandardCharsets.ISO_8859_1))
                    .isEqualTo("WEBP");
        }
        as(user).get("/api/v1/photos/" + id + "/metadata")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("generation_prompt", nullValue());
    }

    @Test
    void a_list_has_the_gallerys_shape_and_filters() {
        String user = someUser();
        String first = photo(user, file).getString("id");
        String second = photo(user, Pictures.jpeg(320, 240)).getString("id");

        JsonPath page = as(user).get("/api/v1/photos?limit=1").jsonPath();
        assertThat(page.getMap("$")).containsOnlyKeys("items", "total", "limit", "offset");
        assertThat(page.getLong("total")).isEqualTo(2);
        assertThat(page.getString("items[0].id")).isEqualTo(second);
        assertThat(page.getBoolean("items[0].is_generated")).isFalse();
        assertThat(page.getString("items[0].thumbnail_url")).endsWith("/api/v1/photos/thumbnail/" + second);
        assertThat(page.getString("items[0].full_url")).endsWith("/api/v1/photos/" + second);
        as(user).get("/api/v1/photos?offset=1").then().body("items.id", equalTo(List.of(first)));
        as(user).get("/api/v1/photos?generated=true").then().body("total", equalTo(0));
        as(user).get("/api/v1/photos?sort=oldest").then().body("items.id", equalTo(List.of(first, second)));
        as(user).get("/api/v1/photos?since=2100-01-01T00:00:00Z").then().body("items.size()", equalTo(0));
        as(user).get("/api/v1/photos?since=yesterday")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("validation_error"))
                .body("error.details.since", equalTo("a time such as 2026-11-21T09:30:00Z"));
        as(user).get("/api/v1/photos?sort=colour").then().statusCode(400);
        as(user).get("/api/v1/photos?limit=101").then().statusCode(400);
        as(user).get("/api/v1/photos?offset=-1").then().statusCode(400);
        given().get("/api/v1/photos").then().statusCode(401);
    }

    @Test
    void a_deleted_photo_is_gone_for_its_owner_and_a_batch_is_all_or_none() {
        String user = someUser();
        String first = photo(user, file).getString("id");
        String second = photo(user, file).getString("id");
        String third = photo(user, file).getString("id");

        as(user).delete("/api/v1/photos/" + first).then().statusCode(204);
        as(user).get("/api/v1/photos/" + first).then().statusCode(404).body("error.code", equalTo("not_found"));
        as(user).delete("/api/v1/photos/" + first).then().statusCode(404);
        as(user).contentType("application/json")
                .body(Map.of("ids", List.of(second, UUID.randomUUID().toString())))
                .post("/api/v1/photos/batch/delete")
                .then()
                .statusCode(404);
        as(user).get("/api/v1/photos").then().body("total", equalTo(2));
        as(user).contentType("application/json")
                .body(Map.of("ids", List.of(second, third)))
                .post("/api/v1/photos/batch/delete")
                .then()
                .statusCode(204);
        as(user).get("/api/v1/photos").then().body("total", equalTo(0));
        as(user).contentType("application/json")
                .body("{\"ids\":[]}")
                .post("/api/v1/photos/batch/delete")
                .then()
                .statusCode(400);
    }

    @Test
    void what_failed_is_tried_again() {
        String user = someUser();
        String id = photo(user, file).getString("id");
        String fine = photo(user, file).getString("id");
        rows.run("update media set state = 'FAILED', failure_code = 'processing_failed' where photo_id = '" + id + "'");
        rows.run("delete from rendition where media_id in (select id from media where photo_id = '" + id + "')");

        as(user).post("/api/v1/photos/" + id + "/retry")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("retrieval_status", equalTo("processing"));
        as(user).contentType("application/json")
                .body(Map.of("ids", List.of(fine, "nothing")))
                .post("/api/v1/photos/batch/retry")
                .then()
                .statusCode(200)
                .body("success_count", equalTo(0))
                .body("failed_count", equalTo(2))
                .body("details.failed", equalTo(List.of(fine, "nothing")));
        org.awaitility.Awaitility.await()
                .atMost(SOON)
                .until(() -> rows.count("media where photo_id = '" + id + "' and state = 'PROCESSED'") == 1);
    }

    @Test
    void strangers_find_no_private_photo_on_any_route() {
        String id = photo(someUser(), file).getString("id");
        String stranger = someUser();
        for (String path : List.of("/" + id, "/thumbnail/" + id, "/" + id + "/metadata")) {
            as(stranger).get("/api/v1/photos" + path).then().statusCode(404);
            given().get("/api/v1/photos" + path).then().statusCode(404);
        }
        as(stranger).delete("/api/v1/photos/" + id).then().statusCode(404);
        as(stranger).post("/api/v1/photos/" + id + "/retry").then().statusCode(404);
        as(stranger)
                .contentType("application/json")
                .body(Map.of("ids", List.of(id)))
                .post("/api/v1/photos/batch/delete")
                .then()
                .statusCode(404);
        as(stranger)
                .contentType("application/json")
                .body(Map.of("ids", List.of(id)))
                .post("/api/v1/photos/batch/retry")
                .then()
                .body("success_count", equalTo(0));
        as(stranger).get("/api/v1/photos").then().body("total", equalTo(0));
    }
}
