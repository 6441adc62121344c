package dev.atelier.media.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
class SearchIT extends MediaIT {

    @Test
    void each_way_of_asking_finds_what_it_means_and_nothing_of_others() {
        String user = someUser();
        JsonPath pool = sending(user, "IMG_2041.jpg", Pictures.cameraJpeg(600, 400, 1))
                .multiPart("title", "Community pool")
                .multiPart("alt_text", "Blue water in the evening")
                .multiPart("tags", "sea,summer time")
                .post("/v1/media/upload")
                .jsonPath();
        JsonPath house = sending(user, "villa-rosa.png", Pictures.file("png", Pictures.scene(300, 200)))
                .multiPart("caption", "A house by the pool")
                .multiPart("tags", "summer time")
                .post("/v1/media/upload")
                .jsonPath();
        sending(someUser(), "pool.jpg", Pictures.jpeg(300, 200))
                .multiPart("title", "pool")
                .post("/v1/media/upload");
        int a = pool.getInt("media.id");
        int b = house.getInt("media.id");

        Map<String, List<Integer>> forms = Map.ofEntries(
                Map.entry("q=pool", List.of(b, a)),
                Map.entry("q=pool%20-house", List.of(a)),
                Map.entry("q=%22blue%20water%22", List.of(a)),
                Map.entry("q=rosa", List.of(b)),
                Map.entry("tag=sea", List.of(a)),
                Map.entry("tag=summer%20time", List.of(b, a)),
                Map.entry("tag=summer%20time&tag=sea", List.of(a)),
                Map.entry("camera=eos", List.of(a)),
                Map.entry("sha256=" + house.getString("media.sha256"), List.of(b)),
                Map.entry("content_type=image/png", List.of(b)),
                Map.entry("min_width=500", List.of(a)),
                Map.entry("from=2020-01-01&to=2100-01-01T00:00:00Z", List.of(b, a)),
                Map.entry("to=2020-01-01", List.of()),
                Map.entry("media_type=VIDEO", List.of()));
        forms.forEach((query, ids) -> as(user).urlEncodingEnabled(false)
                .get("/v1/media/search?" + query)
                .then()
                .statusCode(200)
                .body("items.id", equalTo(ids))
                .body("total", equalTo(ids.size())));
        as(user).get("/v1/media/search?from=yesterday").then().statusCode(400);
        JsonPath first = as(user).get("/v1/media/search?q=pool&limit=1").jsonPath();
        as(user).queryParam("cursor", first.getString("next_cursor"))
                .get("/v1/media/search?q=pool&limit=1")
                .then()
                .body("items.id", equalTo(List.of(a)));
        assertThat(as(user).get("/v1/media/missing-alt").jsonPath().getList("items.id", Integer.class))
                .containsExactly(b);
    }
}
