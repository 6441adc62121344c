package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One text-to-image step becomes a photo in the library. */
@ExtendWith(RunningStack.class)
class GenerationJourney {

    private final Atelier atelier;

    GenerationJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void a_prompt_becomes_a_photo() throws IOException {
        // Given
        var user = atelier.newUser();
        String session = user.request()
                .contentType("application/json")
                .body(Map.of("entry_type", "scratch"))
                .post("/api/v1/generation/sessions")
                .then()
                .statusCode(201)
                .body("status", is("active"))
                .extract()
                .path("id");
        // When
        String step = user.request()
                .contentType("application/json")
                .body(Map.of(
                        "prompt",
                        "a lighthouse at dusk",
                        "parameters",
                        Map.of("width", 512, "height", 768, "batch_size", 2, "seed", 7)))
                .post("/api/v1/generation/sessions/" + session + "/steps")
                .then()
                .statusCode(201)
                .body("status", is("pending"))
                .extract()
                .path("id");
        // Then
        eventually().untilAsserted(() -> user.get("/api/v1/generation/steps/" + step + "/status")
                .statusCode(200)
                .body("status", is("completed"))
                .body("retrieval_status.total", is(2))
                .body("retrieval_status.completed", is(2)));
        String imageId = user.get("/api/v1/generation/steps/" + step + "/alternatives")
                .statusCode(200)
                .body("items.size()", is(2))
                .extract()
                .path("items[0].image_id")
                .toString();
        user.get("/v1/media/" + imageId)
                .statusCode(200)
                .body("width", is(512))
                .body("height", is(768))
                .body("processing_state", is("processed"));
        var bytes = user.request()
                .get("/v1/media/" + imageId + "/content")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).isEqualTo(512);
        assertThat(image.getHeight()).isEqualTo(768);
    }
}
