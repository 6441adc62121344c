package dev.atelier.media.moderation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.contracts.media.MediaModerated;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.contracts.media.NsfwVerdict;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ScreenIT.NobodyAnswers.class)
@QuarkusTestResource(StandIns.class)
class ScreenIT extends MediaIT {

    /** A classifier is configured and down. */
    public static class NobodyAnswers implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("atelier.media.moderation.classifier-url", "http://127.0.0.1:1/");
        }
    }

    @Test
    void without_an_answer_of_the_classifier_a_picture_waits_for_a_moderator() {
        String user = someUser();

        long id = upload(user, Pictures.jpeg(300, 200)).getLong("media.id");

        given().get("/v1/media/" + id).then().statusCode(404);
        as(user).get("/v1/media/" + id)
                .then()
                .body("moderation_status", equalTo("flagged"))
                .body("nsfw_verdict", equalTo("unavailable"));
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaProcessed.class, id))
                .extracting(MediaProcessed::nsfw)
                .containsExactly(new NsfwVerdict("unavailable", null)));
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaModerated.class, id))
                .extracting(MediaModerated::decidedBy)
                .containsExactly("rule:unavailable"));
        asIn("default", someUser(), "moderator")
                .contentType("application/json")
                .body("[" + id + "]")
                .post("/v1/media/batch/approve")
                .then()
                .body("approved_count", equalTo(1));
        given().get("/v1/media/" + id).then().statusCode(200);
    }
}
