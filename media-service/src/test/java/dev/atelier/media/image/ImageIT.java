package dev.atelier.media.image;

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
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ImageIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);

    @Test
    void an_image_leads_to_its_file() throws Exception {
        String user = someUser();
        String id = upload(user, file).getString("media.image_id");
        assertThat(id).matches("img_[0-9a-f]{12}");

        String target = unled().get("/api/v1/image/" + id)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");

        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(
                                    HttpRequest.newBuilder(URI.create(target)).build(),
                                    HttpResponse.BodyHandlers.ofByteArray())
                            .body())
                    .isEqualTo(file);
        }
        unled().get("/api/v1/image/img_000000000000").then().statusCode(404).body("error.code", equalTo("not_found"));
    }

    @Test
    void two_hundred_views_at_once_are_two_hundred_views() throws Exception {
        String user = someUser();
        String id = upload(user, file).getString("media.image_id");
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Integer>> views = IntStream.range(0, 200)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> unled().get("/api/v1/image/" + id).statusCode())
                    .toList();
            for (var done : threads.invokeAll(views)) {
                assertThat(done.get()).isEqualTo(302);
            }
        }
        as(user).get("/api/v1/me/images").then().body("items[0].views", equalTo(200));
    }

    @Test
    void a_list_is_newest_first_and_goes_on_where_it_ended_under_both_names() {
        String user = someUser();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(upload(user, file).getString("media.image_id"));
        }

        JsonPath first = as(user).get("/api/v1/me/images?limit=2").jsonPath();
        upload(user, file);
        JsonPath second = as(user).queryParam("cursor", first.getString("next_cursor"))
                .get("/api/v1/me/images?limit=2")
                .jsonPath();

        assertThat(first.getList("items.id", String.class)).isEqualTo(ids.subList(0, 2));
        assertThat(first.getList("data.items.id", String.class)).isEqualTo(ids.subList(0, 2));
        assertThat(second.getList("items.id", String.class)).isEqualTo(ids.subList(2, 3));
        assertThat(first.getMap("items[0]"))
                .containsKeys("id", "owner_uid", "key", "url", "filename", "mime", "private", "created_at", "views");
        as(user).get("/api/v1/me/images?cursor=nonsense").then().statusCode(400);
        given().get("/api/v1/me/images").then().statusCode(401);
    }

    @Test
    void a_private_image_leads_its_owner_alone() {
        String user = someUser();
        String id = upload(user, file).getString("media.image_id");

        as(someUser())
                .contentType("application/json")
                .body("{\"private\":true}")
                .patch("/api/v1/image/" + id)
                .then()
                .statusCode(403);
        as(user).contentType("application/json")
                .body("{\"private\":true}")
                .patch("/api/v1/image/" + id)
                .then()
                .statusCode(200)
                .body("private", equalTo(true));

        as(user).redirects().follow(false).get("/api/v1/image/" + id).then().statusCode(302);
        as(someUser())
                .redirects()
                .follow(false)
                .get("/api/v1/image/" + id)
                .then()
                .statusCode(404);
        unled().get("/api/v1/image/" + id).then().statusCode(404);
        as(someUser()).get("/api/v1/image/" + id + "/info").then().statusCode(404);
        as(someUser()).delete("/api/v1/image/" + id).then().statusCode(404);
    }

    @Test
    void deleting_an_image_removes_everything_of_it() {
        String user = someUser();
        String id = upload(user, file).getString("media.image_id");

        as(someUser()).delete("/api/v1/image/" + id).then().statusCode(403).body("error.code", equalTo("forbidden"));
        as(user).delete("/api/v1/image/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("deleted"))
                .body("data.id", matchesPattern(id));

        assertThat(blobsOf(user)).isEmpty();
        as(user).delete("/api/v1/image/" + id).then().statusCode(404);
    }

    private static RequestSpecification unled() {
        return given().redirects().follow(false);
    }
}
