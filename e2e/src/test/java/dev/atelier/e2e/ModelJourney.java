package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A link to a model becomes a verified file in the blob store. */
@ExtendWith(RunningStack.class)
class ModelJourney {

    private final Atelier atelier;

    ModelJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void a_pasted_link_becomes_a_verified_model() {
        // Given
        var user = atelier.newUser();
        // When
        String download = user.request()
                .contentType("application/json")
                .body(Map.of("url", "https://civitai.com/models/100001"))
                .post("/api/v1/model-downloads")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // Then
        eventually().untilAsserted(() -> user.get("/api/v1/model-downloads/" + download)
                .statusCode(200)
                .body("state", is("completed"))
                .body("sha256", matchesPattern("[0-9a-f]{64}")));
        String sha256 =
                user.get("/api/v1/model-downloads/" + download).extract().path("sha256");
        user.get("/api/v1/model-library").statusCode(200).body("items.sha256", hasItem(sha256));
        try (var events = atelier.events("atelier.models.v1")) {
            eventually().untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(
                            events.of("atelier.models.stored.v1", sha256))
                    .hasSize(1));
        }
    }
}
