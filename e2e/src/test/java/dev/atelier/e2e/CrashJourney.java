package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.atelier.launcher.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** media-service dies between taking a picture in and processing it. */
@ExtendWith(RunningStack.class)
class CrashJourney {

    private final Atelier atelier;

    CrashJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void after_a_kill_between_uploaded_and_processed_the_picture_is_processed_exactly_once() {
        // Given
        var user = atelier.newUser();
        // the largest picture taken in, so that it is still being decoded when the blow falls
        var id = user.uploadAsync("panorama.jpg", CameraPicture.jpeg(8000, 8000, 1, 4));
        atelier.stack().kill(Service.MEDIA);
        try (var events = atelier.events("atelier.media.v1")) {
            eventually().untilAsserted(() -> assertThat(atelier.count(Service.MEDIA, "select count(*) from work"))
                    .isEqualTo(1));
            assertThat(events.of("atelier.media.processed.v1", id)).isEmpty();
            // When
            atelier.stack().start(Service.MEDIA);
            // Then
            eventually()
                    .untilAsserted(() ->
                            user.get("/v1/media/" + id).statusCode(200).body("processing_state", is("processed")));
            eventually().untilAsserted(() -> assertThat(events.of("atelier.media.processed.v1", id))
                    .hasSize(1));
            eventually().untilAsserted(() -> assertThat(atelier.count(Service.MEDIA, "select count(*) from work"))
                    .isZero());
            assertThat(events.of("atelier.media.processed.v1", id)).hasSize(1);
            assertThat(events.of("atelier.media.uploaded.v1", id)).hasSize(1);
        } finally {
            if (!atelier.stack().alive(Service.MEDIA)) {
                atelier.stack().start(Service.MEDIA);
            }
        }
    }
}
