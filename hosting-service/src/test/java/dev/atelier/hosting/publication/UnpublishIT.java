package dev.atelier.hosting.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.contracts.hosting.HostingErased;
import dev.atelier.contracts.hosting.PublicationExpired;
import dev.atelier.contracts.hosting.Published;
import dev.atelier.contracts.hosting.Unpublished;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.contracts.users.UserDeleted;
import dev.atelier.hosting.HostingBench;
import dev.atelier.standins.simulators.Fault;
import dev.atelier.standins.simulators.Fault.Kind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A link that nobody wants any more is gone, at the host, too. */
@QuarkusTest
class UnpublishIT extends HostingBench {

    @Inject
    Pool database;

    @Test
    void an_owner_takes_a_link_back_and_the_host_has_the_file_no_longer() {
        // Given
        var bytes = picture();
        var medium = medium(bytes, somebody(), true);
        tell(medium);
        var id = settled(medium).getString("items[0].id");
        // When
        as(medium.ownerId()).delete("/api/v1/hosting/publications/" + id).then().statusCode(202);
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(state(medium)).isEqualTo("unpublished"));
        assertThat(filesUpstream(bytes)).isZero();
        unpublishedOnce(medium, true);
        as(medium.ownerId()).delete("/api/v1/hosting/publications/" + id).then().statusCode(202);
        assertThat(state(medium)).isEqualTo("unpublished");
    }

    @Test
    void a_stranger_takes_nothing_back() {
        var medium = medium(picture(), somebody(), true);
        tell(medium);
        var id = settled(medium).getString("items[0].id");
        as(somebody()).delete("/api/v1/hosting/publications/" + id).then().statusCode(404);
        assertThat(state(medium)).isEqualTo("published");
    }

    @Test
    void what_is_deleted_here_is_gone_there() {
        // Given
        var bytes = picture();
        var medium = medium(bytes, somebody(), true);
        tell(medium);
        settled(medium);
        // When
        tellDeleted(medium);
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(state(medium)).isEqualTo("unpublished"));
        assertThat(filesUpstream(bytes)).isZero();
    }

    @Test
    void a_local_link_is_gone_too_and_can_be_had_again_under_another_name() {
        // Given
        var bytes = picture();
        var medium = medium(bytes, somebody(), false);
        tell(medium);
        var first = wanted(medium, Map.of("media_id", medium.mediaId(), "service", "local"));
        // When
        as(medium.ownerId())
                .delete("/api/v1/hosting/publications/" + first.getString("items[0].id"))
                .then()
                .statusCode(202);
        await().atMost(SOON).untilAsserted(() -> assertThat(state(medium)).isEqualTo("unpublished"));
        // Then
        var path = URI.create(first.getString("items[0].url")).getPath();
        RestAssured.get(path).then().statusCode(404);
        var again = wanted(medium, Map.of("media_id", medium.mediaId(), "service", "local"));
        assertThat(again.getString("items[0].url")).isNotEqualTo(first.getString("items[0].url"));
        assertThat(fetchLocally(again.getString("items[0].url"))).isEqualTo(bytes);
    }

    @Test
    void a_host_that_is_down_is_asked_until_it_has_deleted() {
        // Given
        var bytes = picture();
        var medium = medium(bytes, somebody(), true);
        tell(medium);
        var id = settled(medium).getString("items[0].id");
        chevereto.faults().add(Fault.of(Kind.DOWN).times(2));
        // When
        as(medium.ownerId()).delete("/api/v1/hosting/publications/" + id).then().statusCode(202);
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(state(medium)).isEqualTo("unpublished"));
        assertThat(filesUpstream(bytes)).isZero();
    }

    @Test
    void a_link_with_an_end_is_gone_within_a_minute_of_it() {
        // Given
        var medium = medium(picture(), somebody(), false);
        tell(medium);
        var published = wanted(medium, Map.of("media_id", medium.mediaId(), "service", "local", "expires_in", "PT1M"));
        assertThat(published.getString("items[0].expiry_note")).startsWith("Expires at ");
        var path = URI.create(published.getString("items[0].url")).getPath();
        // When
        sql("update publication set expires_at = now() where media_id = '" + medium.mediaId() + "'");
        sql("update local_file set expires_at = now() where '" + path + "' like '/i/' || slug || '%'");
        sql("update work set due_at = now() where kind = 'expire' and subject = '" + published.getString("items[0].id")
                + "'");
        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(state(medium)).isEqualTo("expired"));
        RestAssured.get(path).then().statusCode(404);
        await().atMost(SOON).untilAsserted(() -> assertThat(told(PublicationExpired.class))
                .filteredOn(event -> event.mediaId().equals(medium.mediaId()))
                .hasSize(1));
    }

    @Test
    void who_is_gone_has_nothing_published_any_more_and_that_is_told() {
        // Given
        var user = somebody();
        var bytes = picture();
        var upstream = medium(bytes, user, true);
        tell(upstream);
        settled(upstream);
        var here = medium(picture(), user, false);
        tell(here);
        var local = wanted(here, Map.of("media_id", here.mediaId(), "service", "local"));
        // When
        tell(new UserDeleted(user, Instant.now()));
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(HostingErased.class))
                .filteredOn(event -> event.userId().equals(user))
                .hasSize(1));
        assertThat(filesUpstream(bytes)).isZero();
        RestAssured.get(URI.create(local.getString("items[0].url")).getPath())
                .then()
                .statusCode(404);
        assertThat(publicationOf(upstream).getList("items")).isEmpty();
        var rows = database.query("select count(*) from processed_medium where owner_id = '" + user + "'")
                .execute()
                .await()
                .atMost(SOON);
        assertThat(rows.iterator().next().getLong(0)).isZero();
    }

    @Test
    void who_had_nothing_is_told_as_erased_too() {
        var user = somebody();
        tell(new UserDeleted(user, Instant.now()));
        await().atMost(SOON).untilAsserted(() -> assertThat(told(HostingErased.class))
                .filteredOn(event -> event.userId().equals(user))
                .hasSize(1));
    }

    @Test
    void the_address_that_deletes_a_file_is_in_no_dump() {
        // Given
        tell(medium(picture(), somebody(), true));
        var medium = medium(picture(), somebody(), true);
        tell(medium);
        settled(medium);
        // Then
        var dump = database.query("select string_agg(hosted_file::text, E'\\n') from hosted_file")
                .execute()
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getString(0);
        assertThat(dump).contains("v1.").doesNotContain("/delete/");
    }

    private JsonPath wanted(MediaProcessed medium, Map<String, Object> wish) {
        await().atMost(SOON).untilAsserted(() -> assertThat(as(medium.ownerId())
                        .contentType(ContentType.JSON)
                        .body(wish)
                        .post("/api/v1/hosting/publications")
                        .statusCode())
                .isIn(200, 201));
        await().atMost(SOON).untilAsserted(() -> assertThat(state(medium)).isEqualTo("published"));
        return publicationOf(medium);
    }

    private void unpublishedOnce(MediaProcessed medium, boolean removed) {
        await().atMost(SOON).untilAsserted(() -> assertThat(told(Unpublished.class))
                .filteredOn(event -> event.mediaId().equals(medium.mediaId()))
                .singleElement()
                .satisfies(event -> assertThat(event.removed()).isEqualTo(removed)));
        assertThat(told(Published.class))
                .filteredOn(event -> event.mediaId().equals(medium.mediaId()))
                .hasSize(1);
    }

    private void sql(String text) {
        database.query(text).execute().await().atMost(SOON);
    }
}
