package dev.atelier.user.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.contracts.Event;
import dev.atelier.contracts.generation.GenerationErased;
import dev.atelier.contracts.hosting.HostingErased;
import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.contracts.media.MediaErased;
import dev.atelier.contracts.media.MediaOrigin;
import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.contracts.models.ModelsErased;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.WorkQueue;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.user.Database;
import dev.atelier.user.EventLog;
import dev.atelier.user.EventSource;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ErasureIT {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Inject
    Database database;

    @Inject
    ErasureWatch watch;

    @Inject
    WorkQueue work;

    @Inject
    Transactions transactions;

    private final EventSource events = new EventSource();
    private String uid;
    private String key;

    @BeforeEach
    void register() {
        Rest.newAccount();
        var account = Rest.newAccount();
        uid = account.getString("uid");
        key = account.getString("api_key");
    }

    @AfterEach
    void disconnect() {
        events.close();
    }

    @Test
    void nothing_happens_without_the_callers_own_id() {
        Rest.as(uid).delete("/api/v1/me").then().statusCode(400).body("code", is("confirmation_required"));
        confirmed("u_somebody").delete("/api/v1/me").then().statusCode(400);

        Rest.exchange(key).statusCode(200);
    }

    @Test
    void the_account_and_its_credentials_end_at_once() throws Exception {
        // When
        var answer =
                Rest.as(uid).header("Atelier-Confirm", uid).delete("/api/v1/me").then();

        // Then
        answer.statusCode(202)
                .body("status", is("running"))
                .body("done_at", nullValue())
                .header(
                        "Location",
                        endsWith("/auth/erasures/" + answer.extract().path("id")));
        Rest.exchange(key).statusCode(401);
        Rest.as(uid).get("/api/v1/me").then().statusCode(404).body("code", is("account_not_found"));
        reserve().then().statusCode(404).body("code", is("account_not_found"));
        var told =
                EventLog.until("atelier.users.v1", record -> uid.equals(record.key()) && is(record, "deleted")).stream()
                        .filter(record -> uid.equals(record.key()))
                        .toList();
        assertThat(told).anyMatch(record -> is(record, "credential-revoked"));
    }

    @Test
    void it_is_done_when_every_service_has_answered_and_then_nothing_is_left() throws Exception {
        // Given
        Rest.as(uid)
                .contentType("application/json")
                .body(Map.of("folder_name", "AI Art"))
                .post("/api/v1/folders");
        var upload = new MediaUploaded("m-" + uid, uid, MediaOrigin.UPLOAD, "image/png", 5, "0", false, NOON);
        send("atelier.media.v1", upload);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> Rest.as(uid).get("/api/v1/me/quotas").then().body("bytes.used", is(5)));

        // When
        var id = confirmed(uid)
                .delete("/api/v1/me")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        send("atelier.media.v1", new MediaDeleted("m-" + uid, uid, 5, NOON));
        send("atelier.media.v1", new MediaErased(uid, NOON));
        send("atelier.hosting.v1", new HostingErased(uid, NOON));
        send("atelier.generation.v1", new GenerationErased(uid, NOON));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> status(id)
                .then()
                .statusCode(200)
                .body(
                        "services.findAll { it.erased_at != null }.service.sort()",
                        is(List.of("generation", "hosting", "media", "users"))));
        status(id).then().body("status", is("running"));
        send("atelier.models.v1", new ModelsErased(uid, NOON));

        // Then
        EventLog.until("atelier.users.v1", record -> uid.equals(record.key()) && is(record, "erased"));
        status(id).then().body("status", is("done")).body("done_at", notNullValue());
        transactions
                .run(() -> work.enqueue(ClearLeftovers.KIND, ClearLeftovers.later(uid)))
                .await()
                .atMost(Duration.ofSeconds(10));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            for (var table : List.of("upload", "user_statistics", "quota_usage", "quota_reservation")) {
                assertThat(database.text("select user_id from " + table + " where user_id = ?", uid))
                        .as(table)
                        .isEmpty();
            }
        });
        for (var table : List.of("api_key", "folder", "preferences", "external_key", "password_login", "session")) {
            assertThat(database.text("select account_id from " + table + " where account_id = ?", uid))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    void asking_again_tells_of_the_same_erasure() {
        var first = confirmed(uid)
                .delete("/api/v1/me")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");

        confirmed(uid).delete("/api/v1/me").then().statusCode(202).body("id", is(first));
    }

    @Test
    void a_service_that_does_not_answer_is_seen_and_can_be_told_again() throws Exception {
        var id = confirmed(uid).delete("/api/v1/me").then().extract().<String>path("id");
        EventLog.until("atelier.users.v1", record -> uid.equals(record.key()) && is(record, "deleted"));
        database.execute("update erasure set requested_at = now() - interval '1 hour' where id = ?", id);

        assertThat(watch.look().await().atMost(Duration.ofSeconds(10)))
                .extracting(Erasure::id)
                .contains(id);
        status(id).then().body("status", is("stalled"));
        owner().get("/api/v1/users/erasures").then().statusCode(200).body("items.id", hasItem(id));
        given().auth()
                .oauth2(TestIdentity.tokenOf("u_o")
                        .tenant("elsewhere")
                        .roles("owner")
                        .sign())
                .get("/api/v1/users/erasures")
                .then()
                .body("items.id", not(hasItem(id)));
        Rest.as(uid).get("/api/v1/users/erasures").then().statusCode(403);

        owner().post("/api/v1/users/erasures/" + id + "/retry").then().statusCode(200);
        var times = new int[1];
        EventLog.until(
                "atelier.users.v1", record -> uid.equals(record.key()) && is(record, "deleted") && ++times[0] == 2);
    }

    @Test
    void the_last_owner_stays() throws Exception {
        var tenant = "t" + uid;
        database.execute("update account set roles = '{member,owner}', tenant_id = ? where id = ?", tenant, uid);

        confirmed(uid).delete("/api/v1/me").then().statusCode(409).body("code", is("last_owner"));

        var second = Rest.newAccount().getString("uid");
        database.execute("update account set roles = '{member,owner}', tenant_id = ? where id = ?", tenant, second);
        confirmed(uid).delete("/api/v1/me").then().statusCode(202);
    }

    @Test
    void an_unknown_erasure_is_not_found() {
        given().get("/auth/erasures/abc").then().statusCode(404).body("code", is("erasure_not_found"));
    }

    private static boolean is(org.apache.kafka.clients.consumer.ConsumerRecord<String, String> record, String fact) {
        var type = new String(record.headers().lastHeader("ce_type").value(), java.nio.charset.StandardCharsets.UTF_8);
        return type.equals("atelier.users." + fact + ".v1");
    }

    private static <T> org.hamcrest.Matcher<T> is(T value) {
        return org.hamcrest.Matchers.is(value);
    }

    private void send(String topic, Event event) {
        events.send(topic, event.aggregateId(), UUID.randomUUID(), event);
    }

    private RequestSpecification confirmed(String id) {
        return Rest.as(uid).contentType("application/json").body(Map.of("confirm", id));
    }

    private static io.restassured.response.Response status(String id) {
        return given().get("/auth/erasures/" + id);
    }

    private static RequestSpecification owner() {
        return given().auth().oauth2(TestIdentity.token("u_owner", "owner"));
    }

    private io.restassured.response.Response reserve() {
        return Rest.asService("media-service")
                .contentType("application/json")
                .body(Map.of("reference", "m-" + uid, "user_id", uid, "amounts", Map.of("bytes", 1)))
                .post("/internal/quotas/reservations");
    }
}
