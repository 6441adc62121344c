package dev.atelier.media.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class DuplicatesIT extends MediaIT {

    @Test
    void the_same_picture_in_another_size_and_format_is_found_and_the_larger_one_is_proposed() {
        String user = someUser();
        BufferedImage scene = Pictures.scene(800, 600);
        BufferedImage half = new BufferedImage(400, 300, BufferedImage.TYPE_3BYTE_BGR);
        half.createGraphics().drawImage(scene.getScaledInstance(400, 300, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        long small = upload(user, Pictures.jpeg(half, 85)).getLong("media.id");
        JsonPath large = sending(user, "large.png", Pictures.file("png", scene))
                .post("/v1/media/upload")
                .jsonPath();
        long id = large.getLong("media.id");
        String stranger = someUser();
        photo(stranger, Pictures.jpeg(half, 80));

        assertThat(large.getLong("media.duplicate.media_id")).isEqualTo(small);
        assertThat(large.getString("media.duplicate.kind")).isIn("identical", "very_similar");
        JsonPath similar = as(user).get("/v1/media/" + id + "/similar").jsonPath();
        assertThat(similar.getList("items.media.id", Long.class)).contains(small);
        assertThat(similar.getList("items.media.uploaded_by", String.class)).doesNotContain(stranger);
        assertThat(similar.getBoolean("truncated")).isFalse();
        as(user).get("/v1/media/" + id + "/similar?distance=11").then().statusCode(400);

        JsonPath groups = as(user).get("/v1/media/duplicates").jsonPath();
        assertThat(groups.getLong("items[0].group_id")).isEqualTo(small);
        assertThat(groups.getLong("items[0].keep")).isEqualTo(id);
        assertThat(groups.getList("items[0].media.id", Long.class)).containsExactly(small, id);
        as(stranger).get("/v1/media/duplicates").then().body("items.size()", equalTo(0));
        as(stranger)
                .contentType("application/json")
                .body("{\"action\":\"trash\"}")
                .post("/v1/media/duplicates/" + small + "/resolve")
                .then()
                .statusCode(404);
        as(user).contentType("application/json")
                .body("{\"action\":\"trash\"}")
                .post("/v1/media/duplicates/" + small + "/resolve")
                .then()
                .statusCode(200)
                .body("kept", equalTo((int) id))
                .body("trashed", equalTo(List.of((int) small)));
        as(user).get("/v1/media/duplicates").then().body("items.size()", equalTo(0));
        as(user).get("/v1/media/trash").then().body("total", equalTo(1));
    }

    @Test
    void groups_can_be_dismissed() {
        String user = someUser();
        long first = upload(user, Pictures.jpeg(400, 300)).getLong("media.id");
        upload(user, Pictures.jpeg(400, 300));
        as(user).get("/v1/media/duplicates").then().body("items.size()", equalTo(1));

        as(user).contentType("application/json")
                .body("{\"action\":\"dismiss\"}")
                .post("/v1/media/duplicates/" + first + "/resolve")
                .then()
                .statusCode(200);

        as(user).get("/v1/media/duplicates").then().body("items.size()", equalTo(0));
        as(user).get("/v1/media").then().body("total", equalTo(2));
    }
}
