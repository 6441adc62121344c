package dev.atelier.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.contracts.media.MediaProcessingFailed;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class VideoIT extends MediaIT {
    private static final Duration A_WHILE = Duration.ofSeconds(90);

    @ParameterizedTest
    @CsvSource({
        "libx264, aac, mp4, video/mp4, h264",
        "libvpx, libvorbis, webm, video/webm, vp8",
        "mpeg4, libmp3lame, avi, video/x-msvideo, mpeg4"
    })
    void a_video_gets_a_picture_and_smaller_sizes(String codec, String audio, String ending, String type, String name)
            throws Exception {
        String user = someUser();
        byte[] clip = Clips.clip(codec, audio, ending, 960, 720);

        JsonPath receipt = sent(user, "clip." + ending, clip, type);

        long id = receipt.getLong("media.id");
        assertThat(receipt.getString("media.processing_state")).isEqualTo("processed");
        assertThat(receipt.getString("media.media_type")).isEqualTo("VIDEO");
        assertThat(receipt.getInt("media.width")).isEqualTo(960);
        byte[] poster = as(user).get("/v1/media/" + id + "/renditions/medium").asByteArray();
        assertThat(Pictures.decode(poster).getWidth()).isEqualTo(800);
        await().atMost(A_WHILE).untilAsserted(() -> as(user).get("/v1/media/" + id + "/video")
                .then()
                .statusCode(200)
                .body("codec", equalTo(name))
                .body("sizes.name", equalTo(java.util.List.of("video_480p", "video_720p")))
                .body("sizes.state", equalTo(java.util.List.of("done", "done")))
                .body("sizes.progress", equalTo(java.util.List.of(1.0f, 1.0f))));
        as(user).get("/v1/media/" + id + "/video").then().body("duration.doubleValue()", closeTo(2.4, 0.2));
        var small = as(user).get("/v1/media/" + id + "/renditions/video_480p");
        assertThat(small.contentType()).isEqualTo("video/mp4");
        assertThat(small.asByteArray()).startsWith(0, 0, 0).hasSizeGreaterThan(1000);
        assertThat(new String(small.asByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("\0\0\0")
                .contains("ftyp")
                .doesNotContain("+52.5200");
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaProcessed.class, id))
                .hasSize(1));
    }

    @Test
    void a_video_smaller_than_every_size_gets_one_of_its_own() {
        String user = someUser();
        long id = sent(user, "small.mp4", Clips.clip("libx264", "aac", "mp4", 320, 240), "video/mp4")
                .getLong("media.id");

        await().atMost(A_WHILE).untilAsserted(() -> as(user).get("/v1/media/" + id + "/video")
                .then()
                .body("sizes", hasSize(1))
                .body("sizes[0].name", equalTo("video_240p"))
                .body("sizes[0].state", equalTo("done")));
    }

    @Test
    void what_only_begins_like_a_video_is_kept_and_told_as_failed() {
        String user = someUser();
        byte[] clip = Clips.clip("libx264", "aac", "mp4", 320, 240);
        byte[] broken = Arrays.copyOf(Arrays.copyOf(clip, 40), 20_000);

        JsonPath receipt = sent(user, "broken.mp4", broken, "video/mp4");

        assertThat(receipt.getString("media.processing_state")).isEqualTo("failed");
        assertThat(receipt.getString("media.failure_code")).isEqualTo("not_a_video");
        long id = receipt.getLong("media.id");
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaProcessingFailed.class, id))
                .hasSize(1));
        as(user).get("/v1/media/" + id + "/video").then().body("duration", nullValue());
    }

    @Test
    void a_picture_is_no_video() {
        String user = someUser();
        long id = upload(user, Pictures.jpeg(200, 150)).getLong("media.id");

        as(user).get("/v1/media/" + id + "/video").then().statusCode(404);
    }

    private static JsonPath sent(String user, String name, byte[] clip, String type) {
        return as(user).multiPart("file", name, new ByteArrayInputStream(clip), type)
                .post("/v1/media/upload")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }
}
