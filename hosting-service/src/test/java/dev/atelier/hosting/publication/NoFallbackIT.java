package dev.atelier.hosting.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.contracts.hosting.PublicationFailed;
import dev.atelier.contracts.hosting.Published;
import dev.atelier.hosting.HostingBench;
import dev.atelier.standins.simulators.Fault;
import dev.atelier.standins.simulators.Fault.Kind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With the fallback to local hosting switched off, a publication can fail. */
@QuarkusTest
@TestProfile(NoFallbackIT.FallbackOff.class)
class NoFallbackIT extends HostingBench {

    /** As an operator who wants nothing served from their own address sets it. */
    public static class FallbackOff implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("CHEVERETO_FALLBACK_TO_LOCAL", "false");
        }
    }

    @Test
    void a_refused_picture_fails_is_told_once_and_can_be_tried_again() {
        // Given
        chevereto.switches().set("request_denied", "everybody");
        var bytes = picture();
        var medium = medium(bytes, somebody(), true);
        tell(medium);
        var failed = settled(medium);
        assertThat(failed.getString("items[0].state")).isEqualTo("failed");
        assertThat(failed.getString("items[0].failure_code")).isEqualTo("refused");
        assertThat(failed.getString("items[0].url")).isNull();
        await().atMost(SOON).untilAsserted(() -> assertThat(told(PublicationFailed.class))
                .filteredOn(event -> event.mediaId().equals(medium.mediaId()))
                .singleElement()
                .satisfies(event -> assertThat(event.code()).isEqualTo("refused")));
        // When
        chevereto.switches().set("request_denied", "nobody");
        as(medium.ownerId())
                .contentType(ContentType.JSON)
                .body(Map.of("media_id", medium.mediaId()))
                .post("/api/v1/hosting/publications")
                .then()
                .statusCode(200)
                .body("id", equalTo(failed.getString("items[0].id")))
                .body("state", equalTo("pending"));
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(state(medium)).isEqualTo("published"));
        await().atMost(SOON).untilAsserted(() -> assertThat(told(Published.class))
                .filteredOn(event -> event.mediaId().equals(medium.mediaId()))
                .hasSize(1));
        assertThat(filesUpstream(bytes)).isEqualTo(1);
    }

    @Test
    void a_site_that_is_down_for_a_while_is_waited_for() {
        // Given
        chevereto.faults().add(Fault.of(Kind.DOWN).on("POST", "/api/1/upload").times(3));
        // When
        var publication = published(picture());
        // Then
        assertThat(publication.getString("items[0].state")).isEqualTo("published");
        assertThat(publication.getString("items[0].hosting_service")).isEqualTo("chevereto");
        assertThat(publication.getString("items[0].fallback_reason")).isNull();
    }
}
