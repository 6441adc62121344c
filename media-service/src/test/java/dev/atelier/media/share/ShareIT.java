package dev.atelier.media.share;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ShareIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);

    @Test
    void a_shared_photo_is_told_or_sent_as_the_client_accepts() {
        String user = someUser();
        String id = photo(user, file).getString("id");

        JsonPath share = share(user, Map.of("photo_id", id, "expires_at", "2100-01-01T00:00:00Z"));

        String key = share.getString("access_key");
        assertThat(key).matches("[A-Za-z0-9_-]{43}");
        assertThat(share.getString("url")).endsWith("/api/v1/share/" + key);
        JsonPath photo =
                given().accept("application/json").get("/api/v1/share/" + key).jsonPath();
        assertThat(photo.getString("id")).isEqualTo(id);
        assertThat(given().accept("image/*").get("/api/v1/share/" + key).asByteArray())
                .isEqualTo(file);
        assertThat(given().get(path(photo.getString("full_url"))).asByteArray()).isEqualTo(file);
        given().get(path(photo.getString("thumbnail_url")))
                .then()
                .statusCode(200)
                .contentType("image/webp");
        assertThat(rows.count("share where key_hash like '%" + key + "%'")).isZero();
        as(user).get("/api/v1/share").then().body("items[0].views", equalTo(2)).body("items[0].kind", equalTo("photo"));
    }

    @Test
    void a_shared_album_shows_its_photos_and_no_others() {
        String user = someUser();
        String inside = photo(user, file).getString("id");
        String outside = photo(user, file).getString("id");
        String album = as(user).contentType("application/json")
                .body(Map.of("name", "Trip"))
                .post("/api/v1/albums")
                .path("id");
        as(user).contentType("application/json")
                .body(Map.of("photo_ids", List.of(inside)))
                .post("/api/v1/albums/" + album + "/photos");

        String key = share(user, Map.of("album_id", album)).getString("access_key");

        given().get("/api/v1/share/" + key)
                .then()
                .body("album.name", equalTo("Trip"))
                .body("items.id", equalTo(List.of(inside)));
        given().get("/api/v1/share/" + key + "/photos/" + inside).then().statusCode(200);
        given().get("/api/v1/share/" + key + "/photos/" + outside).then().statusCode(404);
        given().get("/api/v1/share/" + key + "/thumbnails/" + outside).then().statusCode(404);
    }

    @Test
    void a_share_ends_when_it_expires_is_used_up_or_taken_back() {
        String user = someUser();
        String id = photo(user, file).getString("id");
        String expired = share(user, Map.of("photo_id", id)).getString("access_key");
        String revoked = share(user, Map.of("photo_id", id)).getString("access_key");
        String twice = share(user, Map.of("photo_id", id, "max_views", 2)).getString("access_key");
        rows.run("update share set expires_at = now() where key_hash = encode(sha256('" + expired + "'), 'hex')");

        as(someUser()).delete("/api/v1/share/" + revoked).then().statusCode(404);
        as(user).delete("/api/v1/share/" + revoked).then().statusCode(204);

        given().get("/api/v1/share/" + expired).then().statusCode(410).body("error.code", equalTo("share_expired"));
        given().get("/api/v1/share/" + revoked).then().statusCode(410).body("code", equalTo("share_revoked"));
        given().get("/api/v1/share/" + revoked + "/photos/" + id).then().statusCode(410);
        given().get("/api/v1/share/" + twice).then().statusCode(200);
        given().get("/api/v1/share/" + twice).then().statusCode(200);
        given().get("/api/v1/share/" + twice).then().statusCode(410).body("code", equalTo("share_used_up"));
        given().get("/api/v1/share/" + twice + "/photos/" + id).then().statusCode(200);
        given().get("/api/v1/share/nonsense").then().statusCode(404).body("error.code", equalTo("not_found"));
        as(user).delete("/api/v1/photos/" + id);
        given().get("/api/v1/share/" + twice + "/photos/" + id).then().statusCode(404);
    }

    @Test
    void a_password_is_asked_for_and_kept_as_a_hash() {
        String user = someUser();
        String id = photo(user, file).getString("id");
        String key =
                share(user, Map.of("photo_id", id, "password", "open sesame")).getString("access_key");

        given().get("/api/v1/share/" + key)
                .then()
                .statusCode(401)
                .body("error.code", equalTo("share_password_required"));
        given().header("X-Share-Password", "wrong")
                .get("/api/v1/share/" + key + "/photos/" + id)
                .then()
                .statusCode(403);
        given().header("X-Share-Password", "open sesame")
                .get("/api/v1/share/" + key)
                .then()
                .statusCode(200)
                .header("Cache-Control", matchesPattern(".*no-store.*"));
        assertThat(rows.count("share where password_hash like '%sesame%'")).isZero();
    }

    @Test
    void only_ones_own_is_shared() {
        String id = photo(someUser(), file).getString("id");
        String stranger = someUser();
        as(stranger)
                .contentType("application/json")
                .body(Map.of("photo_id", id))
                .post("/api/v1/share/create")
                .then()
                .statusCode(404);
        for (String body : List.of(
                "{}",
                "{\"photo_id\":\"a\",\"album_id\":\"b\"}",
                "{\"photo_id\":\"" + id + "\",\"expires_at\":\"2001-01-01T00:00:00Z\"}",
                "{\"photo_id\":\"" + id + "\",\"max_views\":0}",
                "{\"photo_id\":\"" + id + "\",\"colour\":\"red\"}")) {
            as(stranger)
                    .contentType("application/json")
                    .body(body)
                    .post("/api/v1/share/create")
                    .then()
                    .statusCode(400);
        }
        given().contentType("application/json")
                .body(Map.of("photo_id", id))
                .post("/api/v1/share/create")
                .then()
                .statusCode(401);
    }

    private static JsonPath share(String user, Map<String, Object> wish) {
        return as(user).contentType("application/json")
                .body(wish)
                .post("/api/v1/share/create")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String path(String url) {
        return url.substring(url.indexOf("/api/"));
    }
}
