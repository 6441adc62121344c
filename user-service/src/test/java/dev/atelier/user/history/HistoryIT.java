package dev.atelier.user.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.contracts.Event;
import dev.atelier.contracts.hosting.Published;
import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.contracts.media.MediaOrigin;
import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.platform.http.Cursor;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.EventSource;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class HistoryIT {

    private static final String PATH = "/api/v1/me/uploads";
    private static final Instant MORNING = Instant.parse("2026-11-20T08:00:00.123456Z");
    private static final String MEDIA = "atelier.media.v1";
    private static final String HOSTING = "atelier.hosting.v1";

    private final String userId = "u_" + UUID.randomUUID();

    @Inject
    Database database;

    private EventSource events;

    @BeforeEach
    void connect() {
        events = new EventSource();
    }

    @AfterEach
    void disconnect() {
        events.close();
    }

    @Test
    void who_never_uploaded_has_no_history() {
        page("").body("items", empty()).body("next_cursor", nullValue());
    }

    @Test
    void an_upload_is_there_with_its_public_link_whichever_was_told_first() {
        // Given
        send(HOSTING, published("m2", "chevereto", "https://img.example.org/m2.jpg"));
        await("the link of the second")
                .untilAsserted(() -> assertThat(stored("m2")).isTrue());

        // When
        send(MEDIA, uploaded("m1", MORNING));
        send(MEDIA, uploaded("m2", MORNING.plusSeconds(1)));
        eventually(contains(id("m2"), id("m1")));
        send(HOSTING, published("m1", "local", "http://localhost:8080/i/m1.jpg"));

        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> page("").body(
                        "items.url", contains("https://img.example.org/m2.jpg", "http://localhost:8080/i/m1.jpg")));
        page("").body("items.hosting_service", contains("chevereto", "local"))
                .body("items[1].upload_timestamp", is(MORNING.toString()))
                .body("items[1].content_type", is("image/jpeg"))
                .body("items[1].file_size", is(48_211));
    }

    @Test
    void a_deleted_upload_is_gone_and_does_not_come_back_by_a_late_link() {
        send(MEDIA, uploaded("m1", MORNING));
        send(MEDIA, uploaded("m2", MORNING));
        eventually(contains(id("m2"), id("m1")));

        send(MEDIA, new MediaDeleted(id("m2"), userId, 48_211, MORNING));
        eventually(contains(id("m1")));
        send(HOSTING, published("m2", "local", "http://localhost:8080/i/m2.jpg"));
        send(HOSTING, published("m1", "local", "http://localhost:8080/i/m1.jpg"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> page("").body("items.url", contains("http://localhost:8080/i/m1.jpg")));
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition_also_among_equal_times() throws Exception {
        // Given
        database.execute(
                "insert into upload (media_id, user_id, content_type, size_bytes, uploaded_at)"
                        + " select 'm' || lpad(n::text, 2, '0') || ?, ?, 'image/png', n,"
                        + " timestamptz '2026-11-20 08:00:00.123456Z' + (n / 3) * interval '1 microsecond'"
                        + " from generate_series(1, 10) n",
                userId,
                userId);

        // When
        var sizes = new ArrayList<Integer>();
        var cursor = "";
        do {
            var page = page("?limit=4" + cursor).extract().jsonPath();
            sizes.addAll(page.getList("items.file_size"));
            cursor = page.get("next_cursor") == null ? null : "&cursor=" + page.getString("next_cursor");
        } while (cursor != null);

        // Then
        assertThat(sizes).isEqualTo(List.of(10, 9, 8, 7, 6, 5, 4, 3, 2, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=101", "?cursor=nonsense", "?cursor=%00"})
    void a_page_that_cannot_be_is_refused(String query) {
        Rest.as(userId).get(PATH + query).then().statusCode(400).body("code", is("validation_error"));
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        Rest.as(userId)
                .get(PATH + "?cursor=" + Cursor.of("a", "b").encode())
                .then()
                .statusCode(400)
                .body("errors[0].field", is("cursor"));
    }

    @Test
    void the_history_of_one_user_is_not_anothers() {
        send(MEDIA, uploaded("m1", MORNING));
        eventually(contains(id("m1")));

        Rest.as(userId + "x").get(PATH).then().statusCode(200).body("items", empty());
        given().get(PATH).then().statusCode(401);
    }

    private void eventually(org.hamcrest.Matcher<?> ids) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> page("").body("items.upload_id", ids));
    }

    private ValidatableResponse page(String query) {
        return Rest.as(userId).get(PATH + query).then().statusCode(200);
    }

    private boolean stored(String mediaId) throws Exception {
        return database.text("select url from upload where media_id = ?", id(mediaId))
                .isPresent();
    }

    private void send(String topic, Event event) {
        events.send(topic, userId, UUID.randomUUID(), event);
    }

    private MediaUploaded uploaded(String mediaId, Instant at) {
        return new MediaUploaded(
                id(mediaId), userId, MediaOrigin.UPLOAD, "image/jpeg", 48_211, "0".repeat(64), false, at);
    }

    private Published published(String mediaId, String host, String url) {
        return new Published("p" + id(mediaId), id(mediaId), userId, host, url, host, null, MORNING);
    }

    private String id(String mediaId) {
        return mediaId + userId;
    }
}
