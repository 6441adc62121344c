package dev.atelier.media.moderation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.atelier.contracts.media.MediaModerated;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ModerationIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);

    @Test
    void a_rejected_medium_is_shown_to_nobody_and_its_owner_learns_why() {
        String user = someUser();
        String moderator = someUser();
        long id = upload(user, file).getLong("media.id");

        decide(moderator, id, "rejected", "Shows a phone number").statusCode(200);

        given().get("/v1/media/" + id).then().statusCode(404);
        as(someUser()).get("/v1/media/" + id).then().statusCode(404);
        as(user).get("/v1/media/" + id)
                .then()
                .body("moderation_status", equalTo("rejected"))
                .body("is_approved", equalTo(false))
                .body("moderation_reason", equalTo("Shows a phone number"));
        decide(moderator, id, "approved", null).statusCode(200);
        given().get("/v1/media/" + id).then().statusCode(200);
        as(user).get("/v1/media/" + id + "/moderation/history")
                .then()
                .statusCode(200)
                .body("items.status", equalTo(List.of("approved", "rejected")))
                .body("items[1].decided_by", equalTo(moderator))
                .body("items[1].previous_status", equalTo("approved"));
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaModerated.class, id))
                .extracting(MediaModerated::status)
                .containsExactly("rejected", "approved"));
    }

    @Test
    void what_waits_is_in_the_queue_until_it_is_approved_in_a_batch() {
        String user = someUser();
        String moderator = someUser();
        long id = upload(user, file).getLong("media.id");
        rows.run("update media set is_approved = false, moderation_status = 'pending' where id = " + id);

        given().get("/v1/media/" + id).then().statusCode(404);
        moderator(moderator)
                .get("/v1/media/moderation/queue?status=pending&limit=100")
                .then()
                .body("items.id", hasItem((int) id));
        asIn("elsewhere", moderator, "moderator")
                .get("/v1/media/moderation/queue")
                .then()
                .body("total", equalTo(0));
        moderator(moderator)
                .contentType("application/json")
                .body("[" + id + ",999999999]")
                .post("/v1/media/batch/approve")
                .then()
                .statusCode(200)
                .body("approved", equalTo(List.of((int) id)))
                .body("approved_count", equalTo(1))
                .body("failed_count", equalTo(1))
                .body("failed[0].id", equalTo("999999999"));
        given().get("/v1/media/" + id).then().statusCode(200);
        moderator(moderator)
                .contentType("application/json")
                .body(LongStream.range(0, 101).boxed().toList())
                .post("/v1/media/batch/approve")
                .then()
                .statusCode(400);
    }

    @Test
    void only_moderators_of_the_tenant_decide() {
        String user = someUser();
        long id = upload(user, file).getLong("media.id");

        as(user).contentType("application/json")
                .body("{\"status\":\"approved\"}")
                .post("/v1/media/" + id + "/moderation")
                .then()
                .statusCode(403);
        as(user).get("/v1/media/moderation/queue").then().statusCode(403);
        as(user).contentType("application/json")
                .body("[1]")
                .post("/v1/media/batch/approve")
                .then()
                .statusCode(403);
        as(someUser()).get("/v1/media/" + id + "/moderation/history").then().statusCode(403);
        asIn("elsewhere", someUser(), "moderator")
                .contentType("application/json")
                .body("{\"status\":\"approved\"}")
                .post("/v1/media/" + id + "/moderation")
                .then()
                .statusCode(404);
        decide(someUser(), id, "rejected", null).statusCode(400);
        decide(someUser(), id, "wonderful", "x").statusCode(400);
    }

    private static io.restassured.specification.RequestSpecification moderator(String user) {
        return asIn("default", user, "moderator");
    }

    private static ValidatableResponse decide(String moderator, long id, String status, String reason) {
        return moderator(moderator)
                .contentType("application/json")
                .body(
                        reason == null
                                ? "{\"status\":\"" + status + "\"}"
                                : "{\"status\":\"" + status + "\",\"reason\":\"" + reason + "\"}")
                .post("/v1/media/" + id + "/moderation")
                .then();
    }
}
