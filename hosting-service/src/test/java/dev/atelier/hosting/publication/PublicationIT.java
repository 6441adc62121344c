package dev.atelier.hosting.publication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.contracts.hosting.PublicationFailed;
import dev.atelier.contracts.hosting.Published;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.hosting.HostingBench;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicationIT extends HostingBench {

    @Inject
    PublishWork work;

    @Inject
    ProcessedMedia media;

    @Inject
    Transactions transactions;

    @Test
    void an_event_delivered_three_times_makes_one_publication_and_one_published_event() {
        // Given
        var bytes = picture();
        var medium = medium(bytes, somebody(), true);
        // When
        tell(medium, 3);
        // Then
        var publication = settled(medium);
        assertThat(publication.getList("items")).hasSize(1);
        var published = publishedOnce(medium);
        assertThat(published.publicationId()).isEqualTo(publication.getString("items[0].id"));
        assertThat(published.ownerId()).isEqualTo(medium.ownerId());
        assertThat(published.host()).isEqualTo("chevereto");
        assertThat(published.intendedHost()).isEqualTo("chevereto");
        assertThat(published.fallbackReason()).isNull();
        assertThat(published.url()).isEqualTo(publication.getString("items[0].url"));
        assertThat(filesUpstream(bytes)).isEqualTo(1);
    }

    @Test
    void work_that_is_done_again_changes_nothing() {
        // Given
        var bytes = picture();
        var medium = medium(bytes, somebody(), true);
        tell(medium);
        var before = settled(medium);
        // When
        work.perform(before.getString("items[0].id"), 2).await().atMost(SOON);
        // Then
        publishedOnce(medium);
        assertThat(publicationOf(medium).getMap("items[0]")).isEqualTo(before.getMap("items[0]"));
        assertThat(filesUpstream(bytes)).isEqualTo(1);
    }

    @Test
    void an_owner_publishes_a_medium_later_and_asking_again_gives_the_same_publication() {
        // Given
        var medium = known(medium(picture(), somebody(), false));
        // When
        var created =
                wish(medium.ownerId(), medium.mediaId()).statusCode(201).body("media_id", equalTo(medium.mediaId()));
        String id = created.extract().path("id");
        created.header("Location", endsWith("/api/v1/hosting/publications/" + id));
        // Then
        wish(medium.ownerId(), medium.mediaId()).statusCode(200).body("id", equalTo(id));
        settled(medium);
        wish(medium.ownerId(), medium.mediaId())
                .statusCode(200)
                .body("id", equalTo(id))
                .body("state", equalTo("published"));
        as(medium.ownerId())
                .get("/api/v1/hosting/publications/" + id)
                .then()
                .statusCode(200)
                .body("hosting_service", equalTo("chevereto"));
        publishedOnce(medium);
    }

    @Test
    void a_medium_without_a_wish_is_not_published() {
        var medium = known(medium(picture(), somebody(), false));
        assertThat(publicationOf(medium).getList("items")).isEmpty();
    }

    @Test
    void nobody_publishes_or_sees_what_belongs_to_somebody_else() {
        // Given
        var medium = medium(picture(), somebody(), true);
        tell(medium);
        var id = settled(medium).getString("items[0].id");
        var stranger = somebody();
        // Then
        wish(stranger, medium.mediaId()).statusCode(404).body("code", equalTo("media_not_found"));
        as(stranger)
                .get("/api/v1/hosting/publications/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("publication_not_found"));
        as(stranger)
                .queryParam("media_id", medium.mediaId())
                .get("/api/v1/hosting/publications")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void what_does_not_exist_is_404_and_what_makes_no_sense_is_400() {
        var user = somebody();
        wish(user, UUID.randomUUID().toString()).statusCode(404).body("code", equalTo("media_not_found"));
        wish(user, " ").statusCode(400).body("code", equalTo("validation_error"));
        as(user).get("/api/v1/hosting/publications/" + UUID.randomUUID()).then().statusCode(404);
        as(user).get("/api/v1/hosting/publications/nonsense").then().statusCode(404);
        as(user).queryParam("limit", 0)
                .get("/api/v1/hosting/publications")
                .then()
                .statusCode(400);
        as(user).contentType(ContentType.JSON)
                .body(Map.of("media_id", "1", "colour", "red"))
                .post("/api/v1/hosting/publications")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown_field"));
    }

    @Test
    void without_a_credential_nothing_is_told() {
        given().get("/api/v1/hosting/publications/" + UUID.randomUUID()).then().statusCode(401);
        given().queryParam("media_id", "1")
                .get("/api/v1/hosting/publications")
                .then()
                .statusCode(401);
        given().contentType(ContentType.JSON)
                .body(Map.of("media_id", "1"))
                .post("/api/v1/hosting/publications")
                .then()
                .statusCode(401);
        given().get("/api/v1/hosting/services").then().statusCode(401);
    }

    @Test
    void a_deleted_medium_can_no_longer_be_published() {
        // Given
        var medium = known(medium(picture(), somebody(), false));
        // When
        tellDeleted(medium);
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> wish(medium.ownerId(), medium.mediaId()).statusCode(404));
    }

    @Test
    void an_original_that_is_gone_makes_the_publication_fail_and_is_told_once() {
        // Given
        var medium = event(
                UUID.randomUUID().toString(),
                somebody(),
                new BlobLocation("atelier-media", "originals/gone.png"),
                picture(),
                true);
        // When
        tell(medium);
        // Then
        var publication = settled(medium);
        assertThat(publication.getString("items[0].state")).isEqualTo("failed");
        assertThat(publication.getString("items[0].failure_code")).isEqualTo("original_gone");
        await().atMost(SOON).untilAsserted(() -> assertThat(failuresOf(medium)).hasSize(1));
        assertThat(failuresOf(medium).getFirst().code()).isEqualTo("original_gone");
    }

    @Test
    void each_hosting_service_tells_how_it_is() {
        as(somebody())
                .get("/api/v1/hosting/services")
                .then()
                .statusCode(200)
                .body("local.available", equalTo(true))
                .body("chevereto.available", equalTo(true))
                .body("discord.available", equalTo(true))
                .body("legacy.available", equalTo(false))
                .body("instances.find { it.service == 'chevereto' }.instance", equalTo("main"))
                .body("instances.find { it.service == 'chevereto' }.in_rotation", equalTo(true));
        chevereto.switches().set("guest_key", "another");
        as(somebody())
                .get("/api/v1/hosting/services")
                .then()
                .statusCode(200)
                .body("local.available", equalTo(true))
                .body("chevereto.available", equalTo(false));
    }

    @Test
    void a_secret_of_the_site_is_in_no_answer() {
        // Given
        var medium = medium(picture(), somebody(), true);
        tell(medium);
        settled(medium);
        // When
        var body = as(medium.ownerId())
                .queryParam("media_id", medium.mediaId())
                .get("/api/v1/hosting/publications")
                .asString();
        // Then
        assertThat(body)
                .doesNotContain("delete")
                .contains(URI.create(chevereto.baseUri() + "/images").toString());
    }

    /** Returns when the service knows the medium, without wanting it published. */
    private MediaProcessed known(MediaProcessed medium) {
        tell(medium);
        await().atMost(SOON).untilAsserted(() -> assertThat(transactions
                        .read(() -> media.ofOwner(medium.mediaId(), medium.ownerId()))
                        .await()
                        .atMost(SOON))
                .isPresent());
        return medium;
    }

    private Published publishedOnce(MediaProcessed medium) {
        await().atMost(SOON).untilAsserted(() -> assertThat(publishedOf(medium)).isNotEmpty());
        var marker = medium(picture(), somebody(), true);
        tell(marker);
        await().atMost(SOON).untilAsserted(() -> assertThat(publishedOf(marker)).hasSize(1));
        assertThat(publishedOf(medium)).hasSize(1);
        return publishedOf(medium).getFirst();
    }

    private List<Published> publishedOf(MediaProcessed medium) {
        return told(Published.class).stream()
                .filter(event -> event.mediaId().equals(medium.mediaId()))
                .toList();
    }

    private List<PublicationFailed> failuresOf(MediaProcessed medium) {
        return told(PublicationFailed.class).stream()
                .filter(event -> event.mediaId().equals(medium.mediaId()))
                .toList();
    }

    private static ValidatableResponse wish(String user, String mediaId) {
        return as(user).contentType(ContentType.JSON)
                .body(Map.of("media_id", mediaId))
                .post("/api/v1/hosting/publications")
                .then();
    }
}
