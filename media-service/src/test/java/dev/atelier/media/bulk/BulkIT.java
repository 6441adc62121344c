package dev.atelier.media.bulk;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class BulkIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);

    @Test
    void ten_thousand_media_are_one_job_with_progress_and_what_cannot_be_is_named() {
        String user = someUser();
        long mine = upload(user, file).getLong("media.id");
        long theirs = upload(someUser(), file).getLong("media.id");
        List<Long> ids = new ArrayList<>(List.of(mine, theirs));
        LongStream.range(0, 9_998).forEach(i -> ids.add(500_000_000L + i));

        String job = start(user, Map.of("action", "tag", "argument", "summer", "media_ids", ids))
                .statusCode(202)
                .body("total", equalTo(10_000))
                .extract()
                .path("id");

        await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> as(user).get("/v1/media/jobs/" + job)
                .then()
                .body("state", equalTo("finished"))
                .body("done", equalTo(1))
                .body("failed", equalTo(9_999))
                .body("progress", equalTo(1.0f))
                .body("failures.size()", equalTo(100))
                .body("failures[0].id", equalTo(Long.toString(theirs))));
        as(user).get("/v1/media/" + mine).then().body("tags", equalTo(List.of("summer")));
        as(someUser()).get("/v1/media/jobs/" + job).then().statusCode(404);
    }

    @Test
    void a_job_that_cannot_be_is_refused() {
        String user = someUser();
        start(user, Map.of("action", "explode", "media_ids", List.of(1))).statusCode(400);
        start(user, Map.of("action", "tag", "media_ids", List.of(1))).statusCode(400);
        start(user, Map.of("action", "trash", "media_ids", List.of())).statusCode(400);
        start(
                        user,
                        Map.of(
                                "action",
                                "trash",
                                "media_ids",
                                LongStream.rangeClosed(0, 10_000).boxed().toList()))
                .statusCode(400);
    }

    private static io.restassured.response.ValidatableResponse start(String user, Map<String, Object> wish) {
        return as(user).contentType("application/json")
                .body(wish)
                .post("/v1/media/jobs")
                .then();
    }
}
