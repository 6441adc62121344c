package dev.atelier.media.album;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class AlbumIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);

    @Test
    void an_album_keeps_its_photos_in_order_and_shows_its_cover() {
        String user = someUser();
        String a = photo(user, file).getString("id");
        String b = photo(user, file).getString("id");
        String c = photo(user, file).getString("id");
        String album = json(user, Map.of("name", "Summer", "description", "By the sea", "cover_photo_id", b))
                .post("/api/v1/albums")
                .then()
                .statusCode(201)
                .body("photo_count", equalTo(0))
                .body("cover_photo_id", equalTo(b))
                .extract()
                .path("id");
        String photos = "/api/v1/albums/" + album + "/photos";

        json(user, Map.of("photo_ids", List.of(c, a))).post(photos).then().statusCode(204);
        json(user, Map.of("photo_ids", List.of(b, a))).post(photos).then().statusCode(204);
        as(user).get(photos)
                .then()
                .body("items.id", equalTo(List.of(c, a, b)))
                .body("total", equalTo(3))
                .body("limit", equalTo(50))
                .body("offset", equalTo(0));
        json(user, Map.of("photo_ids", List.of(b))).put(photos).then().statusCode(204);
        as(user).get(photos + "?offset=1&limit=1").then().body("items.id", equalTo(List.of(c)));
        as(user).get("/api/v1/photos?album_id=" + album).then().body("total", equalTo(3));

        as(user).delete("/api/v1/photos/" + b).then().statusCode(204);
        as(user).get("/api/v1/albums")
                .then()
                .body("items[0].photo_count", equalTo(2))
                .body("items[0].cover_photo_id", nullValue());
        json(user, Map.of("photo_ids", List.of(c))).delete(photos).then().statusCode(204);
        as(user).get(photos).then().body("items.id", equalTo(List.of(a)));

        json(user, "{\"name\":\"Winter\",\"description\":null}")
                .patch("/api/v1/albums/" + album)
                .then()
                .statusCode(200)
                .body("name", equalTo("Winter"))
                .body("description", nullValue());
        as(user).delete("/api/v1/albums/" + album).then().statusCode(204);
        as(user).get("/api/v1/albums").then().body("total", equalTo(0));
        as(user).get("/api/v1/photos").then().body("total", equalTo(2));
    }

    @Test
    void an_album_that_cannot_be_is_refused_with_the_field() {
        String user = someUser();
        json(user, Map.of("description", "no name"))
                .post("/api/v1/albums")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("validation_error"))
                .body("error.details.name", equalTo("may not be empty"));
        json(user, Map.of("name", "x", "colour", "red"))
                .post("/api/v1/albums")
                .then()
                .statusCode(400);
        json(user, "[]").post("/api/v1/albums").then().statusCode(400);
        json(user, Map.of("name", "x", "cover_photo_id", "nothing"))
                .post("/api/v1/albums")
                .then()
                .statusCode(404);
    }

    @Test
    void another_ones_album_does_not_exist_and_another_ones_photo_does_not_come_in() {
        String user = someUser();
        String stranger = someUser();
        String mine = photo(user, file).getString("id");
        String theirs = photo(stranger, file).getString("id");
        String album = json(user, Map.of("name", "Mine")).post("/api/v1/albums").path("id");
        String path = "/api/v1/albums/" + album;

        as(stranger).get(path).then().statusCode(404);
        as(stranger).get(path + "/photos").then().statusCode(404);
        json(stranger, Map.of("name", "Theirs")).patch(path).then().statusCode(404);
        json(stranger, Map.of("photo_ids", List.of(theirs)))
                .post(path + "/photos")
                .then()
                .statusCode(404);
        json(stranger, Map.of("photo_ids", List.of(mine)))
                .delete(path + "/photos")
                .then()
                .statusCode(404);
        json(stranger, Map.of("photo_ids", List.of(mine)))
                .put(path + "/photos")
                .then()
                .statusCode(404);
        as(stranger).delete(path).then().statusCode(404);
        json(user, Map.of("photo_ids", List.of(mine, theirs)))
                .post(path + "/photos")
                .then()
                .statusCode(404);
        as(user).get(path + "/photos").then().body("total", equalTo(0));
        asIn("elsewhere", user, "owner").get(path).then().statusCode(404);
    }

    private static RequestSpecification json(String user, Object body) {
        return as(user).contentType("application/json").body(body);
    }
}
