package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.launcher.Vendor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job: a picture goes in, a public link comes out. */
@ExtendWith(RunningStack.class)
class PublishJourney {

    private final Atelier atelier;

    PublishJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void a_camera_picture_becomes_renditions_a_public_link_and_one_more_in_the_statistics() throws IOException {
        // Given
        var user = atelier.newUser();
        var picture = CameraPicture.jpeg(4000, 3000, 6, 1);
        // When
        var media = user.upload("lighthouse.jpg", picture, true)
                .statusCode(201)
                .body("media.content_type", is("image/jpeg"))
                .body("media.file_size", is(picture.length))
                .body("media.width", is(3000))
                .body("media.height", is(4000))
                .body("media.image_hash", matchesPattern("[0-9a-f]{16}"))
                .body("media.metadata.toString()", containsString("Atelier Optics"))
                .body("media.renditions.name", hasItems("thumbnail", "small", "medium", "large"))
                .extract();
        String id = media.path("media.id").toString();
        // Then
        String publicUrl = awaitPublicUrl(user, id);
        assertThat(publicUrl)
                .startsWith(atelier.stack().simulatorUrl(Vendor.CHEVERETO).toString());
        assertThat(given().get(publicUrl).then().statusCode(200).extract().asByteArray())
                .isEqualTo(picture);
        assertRendition(user, media.path("media.thumbnail_url"), 150, 150);
        assertRendition(user, media.path("media.medium_url"), 600, 800);
        assertRendition(user, media.path("media.large_url"), 1200, 1600);
        eventually().untilAsserted(() -> user.get("/api/v1/me/statistics")
                .statusCode(200)
                .body("total_uploads", is(1))
                .body("total_storage_bytes", is(picture.length)));
        try (var events = atelier.events("atelier.media.v1")) {
            eventually().untilAsserted(() -> assertThat(events.of("atelier.media.processed.v1", id))
                    .hasSize(1));
            assertThat(events.of("atelier.media.uploaded.v1", id)).hasSize(1);
        }
    }

    @Test
    void with_chevereto_down_the_link_is_local_and_the_reason_is_told() {
        // Given
        var user = atelier.newUser();
        var picture = CameraPicture.jpeg(1200, 900, 1, 2);
        atelier.fault(Vendor.CHEVERETO, Map.of("kind", "down"));
        try {
            // When
            String id = user.upload("harbour.jpg", picture, true)
                    .statusCode(201)
                    .extract()
                    .path("media.id")
                    .toString();
            // Then
            var publicUrl = awaitPublicUrl(user, id);
            assertThat(publicUrl).startsWith(atelier.stack().gatewayUrl() + "/i/");
            assertThat(given().get(publicUrl)
                            .then()
                            .statusCode(200)
                            .contentType("image/jpeg")
                            .extract()
                            .asByteArray())
                    .isEqualTo(picture);
            user.get("/api/v1/hosting/publications?media_id=" + id)
                    .statusCode(200)
                    .body("items[0].hosting_service", is("local"))
                    .body("items[0].intended_service", is("chevereto"))
                    .body("items[0].fallback_reason", notNullValue());
        } finally {
            atelier.clearFaults(Vendor.CHEVERETO);
        }
    }

    @Test
    void a_stranger_neither_sees_the_publications_of_a_picture_nor_deletes_it() {
        var owner = atelier.newUser();
        String id = owner.upload("mine.jpg", CameraPicture.jpeg(400, 300, 1, 3), false)
                .statusCode(201)
                .extract()
                .path("media.id")
                .toString();
        atelier.newUser()
                .get("/api/v1/hosting/publications?media_id=" + id)
                .statusCode(200)
                .body("items.size()", is(0));
        atelier.newUser().request().delete("/v1/media/" + id).then().statusCode(403);
        owner.get("/v1/media/" + id).statusCode(200);
    }

    private static String awaitPublicUrl(User user, String id) {
        eventually()
                .untilAsserted(() -> user.get("/v1/media/" + id).statusCode(200).body("public_url", notNullValue()));
        return user.get("/v1/media/" + id).extract().path("public_url");
    }

    private void assertRendition(User user, String url, int width, int height) throws IOException {
        var bytes = user.request().get(url).then().statusCode(200).extract().asByteArray();
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }
}
