package dev.atelier.media.trash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class TrashIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);

    @Inject
    Purge purge;

    @Test
    void what_is_discarded_can_come_back_until_thirty_days_have_passed() {
        String user = someUser();
        long back = upload(user, file).getLong("media.id");
        long gone = upload(user, file).getLong("media.id");
        as(user).delete("/v1/media/" + back + "?trash=true").then().statusCode(200);
        as(user).delete("/v1/media/" + gone + "?trash=true").then().statusCode(200);
        as(user).get("/v1/media/" + gone).then().statusCode(404);
        as(user).get("/v1/media/" + gone + "/content").then().statusCode(404);
        as(user).get("/v1/media").then().body("total", equalTo(0));
        as(user).get("/v1/media/trash").then().body("items.id", equalTo(List.of((int) gone, (int) back)));
        as(someUser()).post("/v1/media/" + back + "/restore").then().statusCode(404);

        as(user).post("/v1/media/" + back + "/restore").then().statusCode(200);
        purge.purge(Instant.now().plus(Duration.ofDays(29))).await().atMost(SOON);
        as(user).get("/v1/media/trash").then().body("total", equalTo(1));
        purge.purge(Instant.now().plus(Duration.ofDays(31))).await().atMost(SOON);

        as(user).get("/v1/media/trash").then().body("total", equalTo(0));
        as(user).get("/v1/media/" + back).then().statusCode(200);
        as(user).post("/v1/media/" + gone + "/restore").then().statusCode(404);
        as(user).delete("/v1/media/" + back);
        assertThat(blobsOf(user)).isEmpty();
    }

    @Test
    void what_nobody_approves_goes_after_seven_days() {
        String user = someUser();
        long pending = upload(user, file).getLong("media.id");
        long approved = upload(user, file).getLong("media.id");
        rows.run("update media set is_approved = false, moderation_status = 'pending' where id = " + pending);

        purge.purge(Instant.now().plus(Duration.ofDays(6))).await().atMost(SOON);
        as(user).get("/v1/media/" + pending).then().statusCode(200);
        purge.purge(Instant.now().plus(Duration.ofDays(8))).await().atMost(SOON);

        as(user).get("/v1/media/" + pending).then().statusCode(404);
        as(user).get("/v1/media/" + approved).then().statusCode(200);
    }
}
