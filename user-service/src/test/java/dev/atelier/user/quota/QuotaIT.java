package dev.atelier.user.quota;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.contracts.media.MediaOrigin;
import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class QuotaIT {

    private static final String MINE = "/api/v1/me/quotas";
    private static final String TOPIC = "atelier.media.v1";

    @Inject
    Database database;

    @Inject
    QuotaSweeper sweeper;

    private final EventSource events = new EventSource();
    private String uid;

    @BeforeEach
    void register() {
        uid = Rest.newAccount().getString("uid");
    }

    @AfterEach
    void disconnect() {
        events.close();
    }

    @Test
    void nothing_is_limited_unless_somebody_says_so() {
        reserve(ref(), Map.of("bytes", 1L << 40, "uploads", 1)).statusCode(201);

        Rest.as(uid)
                .get(MINE)
                .then()
                .statusCode(200)
                .body("bytes.limit", nullValue())
                .body("bytes.used", is(0))
                .body("bytes.reserved", is(1L << 40))
                .body("bytes.resets_at", nullValue())
                .body("uploads_per_day.reserved", is(1))
                .body("uploads_per_day.resets_at", containsString("T00:00:00Z"));
    }

    @Test
    void of_fifty_uploads_at_the_same_time_exactly_as_many_get_in_as_fit() throws Exception {
        // Given
        limit(Map.of("bytes", 1_000, "uploads_per_day", 1_000)).statusCode(200);

        // When
        var answers = atTheSameTime(50, () -> reserve(ref(), Map.of("bytes", 30, "uploads", 1)));

        // Then
        assertThat(answers).filteredOn(status -> status == 201).hasSize(33);
        assertThat(answers).filteredOn(status -> status == 403).hasSize(17);
        Rest.as(uid).get(MINE).then().body("bytes.reserved", is(990)).body("uploads_per_day.reserved", is(33));
    }

    @Test
    void of_fifty_uploads_of_one_day_exactly_as_many_get_in_as_are_left() throws Exception {
        limit(Map.of("uploads_per_day", 7)).statusCode(200);

        var answers = atTheSameTime(50, () -> reserve(ref(), Map.of("bytes", 30, "uploads", 1)));

        assertThat(answers).filteredOn(status -> status == 201).hasSize(7);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(43);
    }

    @Test
    void too_many_bytes_are_refused_with_the_figures() {
        limit(Map.of("bytes", 1_000));
        reserve(ref(), Map.of("bytes", 900)).statusCode(201);

        reserve(ref(), Map.of("bytes", 101))
                .statusCode(403)
                .body("code", is("quota_exceeded"))
                .body("detail", containsString("limit 1000, used 900, asked 101"))
                .body("errors[0].field", is("bytes"));
        reserve(ref(), Map.of("bytes", 100)).statusCode(201);
    }

    @Test
    void a_days_count_is_refused_until_the_day_is_over() throws Exception {
        limit(Map.of("generations_per_day", 10));
        reserve(ref(), Map.of("generations", 8)).statusCode(201);

        var seconds = reserve(ref(), Map.of("generations", 4))
                .statusCode(429)
                .body("code", is("quota_exceeded"))
                .body("detail", allOf(containsString("limit 10, used 8, asked 4"), containsString("00:00 UTC")))
                .extract()
                .header("Retry-After");
        assertThat(Integer.parseInt(seconds)).isBetween(1, 86_400);

        database.execute("update quota_usage set day = day - 1 where user_id = ?", uid);
        database.execute("update quota_reservation set day = day - 1 where user_id = ?", uid);
        Rest.as(uid).get(MINE).then().body("generations_per_day.used", is(0));
        reserve(ref(), Map.of("generations", 10)).statusCode(201);
        Rest.as(uid).get(MINE).then().body("generations_per_day.used", is(10));
    }

    @Test
    void asking_again_for_the_same_thing_takes_nothing_more() {
        limit(Map.of("bytes", 1_000, "downloads_per_day", 1));
        var reference = ref();

        reserve(reference, Map.of("bytes", 600, "downloads", 1)).statusCode(201);
        reserve(reference, Map.of("bytes", 600, "downloads", 1)).statusCode(201).body("reference", is(reference));
        reserve(reference, Map.of("bytes", 1_000, "downloads", 1)).statusCode(201);
        reserve(reference, Map.of("bytes", 1_001, "downloads", 1)).statusCode(403);

        Rest.as(uid).get(MINE).then().body("bytes.reserved", is(1_000));
    }

    @Test
    void a_reference_is_of_one_user() {
        var reference = ref();
        reserve(reference, Map.of("bytes", 1)).statusCode(201);
        var other = Rest.newAccount().getString("uid");

        reserve(other, reference, Map.of("bytes", 1)).statusCode(409).body("code", is("reference_taken"));
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        limit(Map.of("bytes", 100, "generations_per_day", 2));
        var reference = ref();
        reserve(reference, Map.of("bytes", 100, "generations", 2)).statusCode(201);

        release(reference).statusCode(204);
        release(reference).statusCode(204);

        reserve(ref(), Map.of("bytes", 100, "generations", 2)).statusCode(201);
    }

    @Test
    void a_stored_file_takes_what_it_has_and_not_what_was_announced() {
        limit(Map.of("bytes", 1_000));
        var media = ref();
        reserve(media, Map.of("bytes", 1_000, "uploads", 1)).statusCode(201);

        uploaded(media, 400);

        awaitUsed(400, 0);
        Rest.as(uid).get(MINE).then().body("uploads_per_day.used", is(1)).body("uploads_per_day.reserved", is(0));
        reserve(media, Map.of("bytes", 1_000, "uploads", 1)).statusCode(201);
        awaitUsed(400, 0);
        reserve(ref(), Map.of("bytes", 600)).statusCode(201);
    }

    @Test
    void deleting_a_file_makes_room_but_does_not_turn_back_the_day() {
        limit(Map.of("bytes", 1_000, "uploads_per_day", 2));
        var media = ref();
        reserve(media, Map.of("bytes", 1_000, "uploads", 1)).statusCode(201);
        uploaded(media, 1_000);
        awaitUsed(1_000, 0);

        deleted(media, 1_000);

        awaitUsed(0, 0);
        Rest.as(uid).get(MINE).then().body("uploads_per_day.used", is(1));
        reserve(ref(), Map.of("bytes", 1_000, "uploads", 1)).statusCode(201);
        reserve(ref(), Map.of("uploads", 1)).statusCode(429);
    }

    @Test
    void a_file_that_nobody_announced_counts_all_the_same() {
        uploaded(ref(), 250);

        awaitUsed(250, 0);
    }

    @Test
    void what_nothing_came_for_is_given_back() throws Exception {
        limit(Map.of("bytes", 1_000));
        var reference = ref();
        reserve(reference, Map.of("bytes", 1_000, "uploads", 1)).statusCode(201);
        expire(reference);

        Rest.as(uid).get(MINE).then().body("bytes.reserved", is(0)).body("bytes.used", is(0));
        reserve(reference, Map.of("bytes", 900, "uploads", 1)).statusCode(201);
        reserve(ref(), Map.of("bytes", 101)).statusCode(403);

        expire(reference);
        sweeper.sweep().await().atMost(Duration.ofSeconds(20));
        assertThat(database.text("select bytes from quota_usage where user_id = ?", uid))
                .contains("0");
        assertThat(database.text("select reference from quota_reservation where reference = ?", reference))
                .isEmpty();
    }

    @Test
    void the_counters_equal_a_recount_after_much_at_the_same_time() throws Exception {
        // Given
        limit(Map.of("bytes", 5_000));
        var media = new ArrayList<String>();
        for (var i = 0; i < 30; i++) {
            media.add(ref());
        }

        // When
        var answers = new ArrayList<Callable<ValidatableResponse>>();
        for (var reference : media) {
            answers.add(() -> reserve(reference, Map.of("bytes", 200, "uploads", 1)));
        }
        var statuses = run(answers);
        var let = new ArrayList<String>();
        for (var i = 0; i < media.size(); i++) {
            if (statuses.get(i) == 201) {
                let.add(media.get(i));
            }
        }
        for (var i = 0; i < let.size(); i++) {
            if (i % 5 == 4) {
                release(let.get(i));
            } else {
                uploaded(let.get(i), 100 + i);
                if (i % 5 == 0) {
                    deleted(let.get(i), 100 + i);
                }
            }
        }

        // Then: 25 fitted, 5 were given back, 5 deleted, 15 are stored
        assertThat(let).hasSize(25);
        var expected = java.util.stream.IntStream.range(0, 25)
                .filter(i -> i % 5 != 4 && i % 5 != 0)
                .map(i -> 100 + i)
                .sum();
        awaitUsed(expected, 0);
        var counted = Rest.as(uid).get(MINE).then().extract().asString();
        assertThat(asOwner()
                        .post("/api/v1/users/" + uid + "/quotas/recount")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(counted);
        assertThat(database.text("select sum(size_bytes) from upload where user_id = ? and not deleted", uid))
                .contains(String.valueOf(expected));
    }

    @Test
    void a_recount_mends_counters_that_drifted() throws Exception {
        reserve(ref(), Map.of("bytes", 70)).statusCode(201);
        database.execute("update quota_usage set bytes = 1000000 where user_id = ?", uid);

        asOwner().post("/api/v1/users/" + uid + "/quotas/recount").then().statusCode(200);

        awaitUsed(0, 70);
    }

    @Test
    void only_the_owner_sets_limits_and_only_in_the_own_tenant() {
        var path = "/api/v1/users/" + uid + "/quotas";
        var body = Map.of("bytes", 1);

        Rest.as(uid).contentType("application/json").body(body).put(path).then().statusCode(403);
        Rest.as(uid).get(path).then().statusCode(403);
        given().get(path).then().statusCode(401);
        asOwner().get("/api/v1/users/u_nobody/quotas").then().statusCode(404).body("code", is("account_not_found"));
        given().auth()
                .oauth2(TestIdentity.tokenOf("u_owner")
                        .tenant("elsewhere")
                        .roles("owner")
                        .sign())
                .get(path)
                .then()
                .statusCode(404);
        limit(Map.of("bytes", -2)).statusCode(400).body("errors[0].field", is("bytes"));
        limit(Map.of("bites", 2)).statusCode(400).body("code", is("unknown_field"));
        limit(Map.of("bytes", 0)).statusCode(200).body("bytes.limit", is(0));
        limit(Map.of("bytes", -1)).statusCode(200).body("bytes.limit", nullValue());
    }

    @Test
    void only_services_reserve() {
        var body = Map.of("reference", ref(), "user_id", uid, "amounts", Map.of("bytes", 1));
        var path = "/internal/quotas/reservations";

        given().contentType("application/json").body(body).post(path).then().statusCode(401);
        Rest.as(uid)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(401)
                .body("code", is("service_unauthenticated"));
        given().auth()
                .oauth2(TestIdentity.token("service:media-service", "service"))
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(201);
    }

    private ValidatableResponse reserve(String reference, Map<String, ? extends Number> amounts) {
        return reserve(uid, reference, amounts);
    }

    private static ValidatableResponse reserve(String userId, String reference, Map<String, ? extends Number> amounts) {
        return Rest.asService("media-service")
                .contentType("application/json")
                .body(Map.of("reference", reference, "user_id", userId, "amounts", amounts))
                .post("/internal/quotas/reservations")
                .then();
    }

    private static ValidatableResponse release(String reference) {
        return Rest.asService("media-service")
                .delete("/internal/quotas/reservations/" + reference)
                .then();
    }

    private ValidatableResponse limit(Map<String, Integer> limits) {
        return asOwner()
                .contentType("application/json")
                .body(limits)
                .put("/api/v1/users/" + uid + "/quotas")
                .then();
    }

    private static io.restassured.specification.RequestSpecification asOwner() {
        return given().auth().oauth2(TestIdentity.token("u_owner", "member", "owner"));
    }

    private void uploaded(String media, long bytes) {
        var event = new MediaUploaded(
                media, uid, MediaOrigin.UPLOAD, "image/png", bytes, "0".repeat(64), false, Instant.now());
        events.send(TOPIC, media, UUID.randomUUID(), event);
    }

    private void deleted(String media, long bytes) {
        events.send(TOPIC, media, UUID.randomUUID(), new MediaDeleted(media, uid, bytes, Instant.now()));
    }

    private void expire(String reference) throws Exception {
        database.execute(
                "update quota_reservation set expires_at = now() - interval '1 second' where reference = ?", reference);
    }

    private void awaitUsed(int used, int reserved) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> Rest.as(uid)
                .get(MINE)
                .then()
                .body("bytes.used", is(used))
                .body("bytes.reserved", is(reserved)));
    }

    private static List<Integer> atTheSameTime(int times, Callable<ValidatableResponse> request) throws Exception {
        return run(java.util.Collections.nCopies(times, request));
    }

    private static List<Integer> run(List<Callable<ValidatableResponse>> requests) throws Exception {
        try (var threads = Executors.newFixedThreadPool(requests.size())) {
            var statuses = new ArrayList<Integer>();
            for (Future<ValidatableResponse> answer : threads.invokeAll(requests)) {
                statuses.add(answer.get().extract().statusCode());
            }
            return statuses;
        }
    }

    private static String ref() {
        return "m_" + UUID.randomUUID();
    }
}
