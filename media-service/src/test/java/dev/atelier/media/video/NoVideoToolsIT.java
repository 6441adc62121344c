package dev.atelier.media.video;

import static org.hamcrest.Matchers.equalTo;

import dev.atelier.media.MediaIT;
import dev.atelier.media.upload.HeadOfVideo;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
@TestProfile(NoVideoToolsIT.WithoutTools.class)
class NoVideoToolsIT extends MediaIT {

    public static class WithoutTools implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("atelier.media.video.ffmpeg", "/nowhere/ffmpeg");
        }
    }

    @Test
    void without_anything_to_open_it_a_video_is_kept_as_it_is_and_says_why() {
        String user = someUser();

        int id = as(user).multiPart("file", "a.mp4", new ByteArrayInputStream(HeadOfVideo.mp4()), "video/mp4")
                .post("/v1/media/upload")
                .then()
                .statusCode(201)
                .body("media.processing_state", equalTo("unprocessed"))
                .body("media.failure_code", equalTo("video_tools_missing"))
                .extract()
                .path("media.id");

        // others may see it all the same
        as(someUser())
                .get("/v1/media/" + id + "/content")
                .then()
                .statusCode(200)
                .contentType("video/mp4");
        as(user).get("/v1/media/" + id + "/video")
                .then()
                .body("processing_state", equalTo("unprocessed"))
                .body("reason", equalTo("video_tools_missing"));
    }
}
