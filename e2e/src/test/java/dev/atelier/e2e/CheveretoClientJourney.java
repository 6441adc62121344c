package dev.atelier.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client of Chevereto has us as its host, with a key of ours. */
@ExtendWith(RunningStack.class)
class CheveretoClientJourney {

    private final Atelier atelier;

    CheveretoClientJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void a_chevereto_client_uploads_to_us_with_a_key_of_ours_in_its_form() {
        // Given
        var user = atelier.newUser();
        var picture = CameraPicture.jpeg(640, 480, 1, 815);
        // When
        var answer = atelier.anybody()
                .multiPart("source", "harbour.jpg", picture, "image/jpeg")
                .multiPart("key", user.apiKey())
                .multiPart("format", "json")
                .post("/api/1/upload")
                .then()
                .statusCode(200)
                .body("status_code", is(200))
                .extract();
        // Then
        assertThat(given().get(answer.<String>path("image.url")).asByteArray()).isEqualTo(picture);
        user.request()
                .multiPart("source", "harbour.jpg", CameraPicture.jpeg(640, 480, 1, 816), "image/jpeg")
                .post("/api/1/upload")
                .then()
                .statusCode(200);
        atelier.anybody()
                .multiPart("source", "harbour.jpg", picture, "image/jpeg")
                .post("/api/1/upload")
                .then()
                .statusCode(400)
                .body("error.code", is(100));
    }
}
