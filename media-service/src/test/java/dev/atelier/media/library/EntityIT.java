package dev.atelier.media.library;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.contracts.users.EntityMembershipChanged;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class EntityIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);

    @Test
    void a_list_is_by_order_then_newest_and_by_field() {
        String admin = someUser();
        String community = community(admin);
        long b = add(admin, community, "gallery", "2", true);
        long a = add(admin, community, "gallery", "1", true);
        long c = add(admin, community, "gallery", "2", true);
        long hidden = add(admin, community, "gallery", "0", false);
        long cover = add(admin, community, "cover", "0", true);
        String list = "/v1/media/entity/community/" + community;

        as(admin)
                .get(list + "?entity_field=gallery")
                .then()
                .body("items.id", equalTo(ints(hidden, a, c, b)))
                .body("total", equalTo(4));
        as(someUser()).get(list + "?entity_field=gallery").then().body("items.id", equalTo(ints(a, c, b)));
        given().get(list).then().body("total", equalTo(4)).body("items.id", org.hamcrest.Matchers.hasItem((int) cover));
        asIn("elsewhere", admin, "owner").get(list).then().body("total", equalTo(0));
        JsonPath first = as(admin).get(list + "?entity_field=gallery&limit=3").jsonPath();
        as(admin)
                .queryParam("cursor", first.getString("next_cursor"))
                .get(list + "?entity_field=gallery&limit=3")
                .then()
                .body("items.id", equalTo(ints(b)))
                .body("next_cursor", nullValue());
        given().get("/v1/media/entity/planet/x").then().statusCode(400);
    }

    @Test
    void an_entity_has_one_cover_and_one_primary_medium() {
        String admin = someUser();
        String community = community(admin);
        long old = add(admin, community, "cover", "0", true);
        long next = add(admin, community, "cover", "0", true);
        as(admin).get("/v1/media/" + old).then().body("entity_field", equalTo("gallery"));

        change(admin, old, "{\"entityField\":\"cover\",\"isPrimary\":true}")
                .statusCode(200)
                .body("entity_field", equalTo("cover"));
        as(admin).get("/v1/media/" + next).then().body("entity_field", equalTo("gallery"));

        long third = add(admin, community, "gallery", "0", true);
        change(admin, next, "{\"is_primary\":true}").statusCode(200);
        change(admin, third, "{\"is_primary\":true}").statusCode(200);
        as(admin).get("/v1/media/" + next).then().body("is_primary", equalTo(false));
        as(admin).get("/v1/media/" + old).then().body("is_primary", equalTo(true));
    }

    @Test
    void a_medium_is_changed_by_the_names_of_either_spelling() {
        String user = someUser();
        long id = upload(user, file).getLong("media.id");

        change(
                        user,
                        id,
                        "{\"altText\":\"A pool\",\"caption\":\"Blue\",\"tags\":[\"sea\",\" sun \",\"sea\"],\"sort_order\":4}")
                .statusCode(200)
                .body("alt_text", equalTo("A pool"))
                .body("tags", equalTo(List.of("sea", "sun")))
                .body("sort_order", equalTo(4));
        change(user, id, "{\"alt_text\":null,\"is_public\":false}")
                .statusCode(200)
                .body("alt_text", nullValue())
                .body("caption", equalTo("Blue"));
        as(someUser()).get("/v1/media/" + id).then().statusCode(404);
        change(user, id, "{\"alt_text\":\"" + "x".repeat(501) + "\"}").statusCode(400);
        change(user, id, "{\"owner_id\":\"me\"}").statusCode(400);
        change(user, id, "{\"sort_order\":\"first\"}").statusCode(400);
    }

    @Test
    void who_is_not_of_the_entity_changes_nothing() {
        String admin = someUser();
        String community = community(admin);
        long open = add(admin, community, "gallery", "0", true);
        long hidden = add(admin, community, "gallery", "0", false);
        String stranger = someUser();

        change(stranger, open, "{\"caption\":\"mine\"}")
                .statusCode(403)
                .body("detail", equalTo("Not authorized to manage the media of this community."));
        change(stranger, hidden, "{\"caption\":\"mine\"}").statusCode(404);
        as(stranger).delete("/v1/media/" + open).then().statusCode(403);
        as(stranger).delete("/v1/media/" + hidden + "?trash=true").then().statusCode(404);
        as(stranger)
                .contentType("application/json")
                .body("[" + open + "," + hidden + "]")
                .post("/v1/media/batch/delete")
                .then()
                .body("deleted_count", equalTo(0))
                .body("failed_count", equalTo(2));
        asIn("default", stranger, "moderator").get("/v1/media/" + hidden).then().statusCode(200);
    }

    @Test
    void a_batch_removes_what_it_can_and_names_the_rest() {
        String user = someUser();
        long a = upload(user, file).getLong("media.id");
        long b = upload(user, file).getLong("media.id");

        as(user).contentType("application/json")
                .body("{\"media_ids\":[" + a + "," + b + ",999999999]}")
                .post("/v1/media/batch/delete")
                .then()
                .statusCode(200)
                .body("deleted", equalTo(ints(a, b)))
                .body("deleted_count", equalTo(2))
                .body("failed[0].id", equalTo("999999999"))
                .body("failed[0].error", equalTo("Media not found"))
                .body("message", equalTo("Successfully deleted 2 of 3 media"));
        as(user).contentType("application/json")
                .body(LongStream.range(0, 101).boxed().toList())
                .post("/v1/media/batch/delete")
                .then()
                .statusCode(400);
    }

    private String community(String admin) {
        String id = "CMY-" + UUID.randomUUID();
        topics.tell(new EntityMembershipChanged("community", id, admin, "admin", Instant.now()));
        await().atMost(SOON).until(() -> rows.count("entity_member where entity_id = '" + id + "'") == 1);
        return id;
    }

    private long add(String user, String community, String field, String order, boolean open) {
        return sending(user, "picture.jpg", file)
                .multiPart("entity_type", "community")
                .multiPart("entity_id", community)
                .multiPart("entity_field", field)
                .multiPart("sort_order", order)
                .multiPart("is_public", Boolean.toString(open))
                .post("/v1/media/upload")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("media.id");
    }

    private static io.restassured.response.ValidatableResponse change(String user, long id, String body) {
        return as(user).contentType("application/json")
                .body(body)
                .patch("/v1/media/" + id)
                .then();
    }

    private static List<Integer> ints(long... ids) {
        List<Integer> list = new ArrayList<>();
        for (long id : ids) {
            list.add((int) id);
        }
        assertThat(list).isNotEmpty();
        return list;
    }
}
