package dev.atelier.user.statistics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.contracts.Event;
import dev.atelier.contracts.EventCatalog;
import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.contracts.media.MediaOrigin;
import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class StatisticsIT {

    private static final String PATH = "/api/v1/me/statistics";
    private static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-20T20:00:00Z");

    private final String userId = "u_" + UUID.randomUUID();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "atelier.events.topic-prefix")
    String topicPrefix;

    @Inject
    Database database;

    private KafkaProducer<String, String> producer;

    @BeforeEach
    void connect() {
        producer =
                new KafkaProducer<>(Map.of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer());
    }

    @AfterEach
    void disconnect() {
        producer.close(Duration.ofSeconds(5));
    }

    @Test
    void who_never_uploaded_has_zero() {
        Rest.as(userId)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("total_uploads", is(0))
                .body("total_storage_bytes", is(0))
                .body("last_upload", nullValue());
    }

    @Test
    void folders_are_counted_with_the_default_one() {
        var uid = Rest.newAccount().getString("uid");
        Rest.as(uid).get(PATH).then().body("total_folders", is(1));

        Rest.as(uid)
                .contentType("application/json")
                .body("{\"folder_name\":\"AI Art\"}")
                .post("/api/v1/folders")
                .then()
                .statusCode(201);

        Rest.as(uid).get(PATH).then().body("total_folders", is(2));
    }

    @Test
    void uploads_are_counted_with_their_bytes_and_the_newest_time_whatever_their_order() {
        deliver(UUID.randomUUID(), uploaded("m1", 4_000_000_000L, EVENING));
        deliver(UUID.randomUUID(), uploaded("m2", 5, MORNING));

        counts(2, 4_000_000_005L);
        Rest.as(userId).get(PATH).then().body("last_upload", is("2026-11-20T20:00:00Z"));
    }

    @Test
    void an_event_that_is_delivered_twice_counts_once() {
        // Given
        var upload = UUID.randomUUID();
        var deletion = UUID.randomUUID();

        // When
        deliver(upload, uploaded("m1", 1_000, MORNING));
        deliver(upload, uploaded("m1", 1_000, MORNING));
        deliver(UUID.randomUUID(), uploaded("m2", 30, MORNING));
        deliver(UUID.randomUUID(), uploaded("m3", 4, MORNING));
        deliver(deletion, deleted("m2", 30));
        deliver(deletion, deleted("m2", 30));
        deliver(UUID.randomUUID(), uploaded("marker", 100_000, MORNING));

        // Then
        counts(3, 101_004);
    }

    @Test
    void the_counters_equal_a_recount_of_what_is_stored() throws Exception {
        // Given
        var bytes = 0L;
        for (var i = 0; i < 40; i++) {
            var event = UUID.randomUUID();
            var media = userId + "-" + i;
            deliver(event, uploaded(media, 1_000 + i, i % 2 == 0 ? MORNING : EVENING));
            if (i % 3 == 0) {
                deliver(UUID.randomUUID(), deleted(media, 1_000 + i));
            } else {
                deliver(event, uploaded(media, 1_000 + i, MORNING));
                bytes += 1_000 + i;
            }
        }

        // When
        counts(26, bytes);

        // Then
        var stored = " from upload where user_id = ? and not deleted and uploaded_at is not null";
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(database.text("select count(*)" + stored, userId))
                        .contains("26"));
        assertThat(database.text("select sum(size_bytes)" + stored, userId)).contains(String.valueOf(bytes));
        Rest.as(userId).get("/api/v1/me/quotas").then().body("bytes.used", is((int) bytes));
    }

    @Test
    void the_counters_of_one_user_are_not_anothers() {
        deliver(UUID.randomUUID(), uploaded("m1", 7, MORNING));

        counts(1, 7);
        Rest.as(userId + "x").get(PATH).then().body("total_uploads", is(0));
    }

    @Test
    void nobody_sees_statistics_without_a_token() {
        given().get(PATH).then().statusCode(401).body("code", is("unauthenticated"));
    }

    private MediaUploaded uploaded(String mediaId, long bytes, Instant at) {
        return new MediaUploaded(
                mediaId + userId, userId, MediaOrigin.UPLOAD, "image/jpeg", bytes, "0".repeat(64), false, at);
    }

    private MediaDeleted deleted(String mediaId, long bytes) {
        return new MediaDeleted(mediaId + userId, userId, bytes, EVENING);
    }

    private void deliver(UUID id, Event event) {
        // One key for all: one partition, so they arrive in this order.
        var record = new ProducerRecord<>(topicPrefix + "atelier.media.v1", userId, new EventCodec().write(event));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_type",
                        EventCatalog.typeOf(event.getClass()),
                        "ce_source",
                        "/media-service",
                        "ce_time",
                        MORNING.toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    private void counts(int uploads, long bytes) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> Rest.as(userId)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("total_uploads", is(uploads))
                .body("total_storage_bytes", is(bytes > Integer.MAX_VALUE ? (Object) bytes : (Object) (int) bytes)));
    }
}
