package dev.atelier.user.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

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
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class WebhookIT {

    private static final String PATH = "/api/v1/webhooks";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Database database;

    private final EventSource events = new EventSource();
    private Receiver receiver;
    private String uid;

    @BeforeEach
    void open() throws Exception {
        receiver = Receiver.open();
        uid = Rest.newAccount().getString("uid");
    }

    @AfterEach
    void close() throws Exception {
        database.execute("delete from webhook where account_id = ?", uid);
        receiver.close();
        events.close();
    }

    @Test
    void a_user_is_told_what_concerns_them_as_a_signed_cloud_event() throws Exception {
        // Given
        var issued = hook(Map.of("events", List.of("atelier.media.*")));
        var event = UUID.randomUUID();

        // When
        uploaded("m-of-somebody", "u_somebody", UUID.randomUUID());
        uploaded("m-1", uid, event);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.told()).hasSize(1));
        var told = receiver.first().orElseThrow();
        assertThat(told.contentType()).startsWith("application/cloudevents+json");
        var body = JsonPath.from(told.body());
        assertThat(body.getString("specversion")).isEqualTo("1.0");
        assertThat(body.getString("id")).isEqualTo(event.toString());
        assertThat(body.getString("type")).isEqualTo("atelier.media.uploaded.v1");
        assertThat(body.getString("subject")).isEqualTo("m-1");
        assertThat(body.getString("source")).isEqualTo("/tests");
        assertThat(body.getString("tenantid")).isEqualTo("default");
        assertThat(body.getString("data.owner_id")).isEqualTo(uid);
        assertThat(signatures(told)).containsExactly(expected(told, issued.getString("secret")));
    }

    @Test
    void only_chosen_types_are_told() {
        hook(Map.of("events", List.of("atelier.media.deleted.v1")));

        uploaded("m-1", uid, UUID.randomUUID());
        deleted("m-1");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.told()).isNotEmpty());
        assertThat(receiver.told()).extracting(Receiver.Told::type).containsExactly("atelier.media.deleted.v1");
    }

    @Test
    void a_receiver_that_was_down_hears_everything_once_and_in_order_when_it_is_up() {
        // Given
        var up = new AtomicBoolean();
        receiver.answer(told -> up.get() ? 204 : 503);
        var id = hook(Map.of()).getString("webhook.id");

        // When
        for (var media : List.of("m-1", "m-2", "m-3")) {
            uploaded(media, uid, UUID.randomUUID());
            deleted(media);
        }
        await().atMost(PATIENCE).untilAsserted(() -> Rest.as(uid)
                .get(PATH + "/" + id)
                .then()
                .body("consecutive_failures", org.hamcrest.Matchers.greaterThan(6)));
        assertThat(receiver.told()).extracting(Receiver.Told::type).containsOnly("atelier.media.uploaded.v1");
        var refused = receiver.told().size();
        up.set(true);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> log(id, "delivered").body("items", hasSize(6)));
        var accepted = receiver.told().subList(refused, receiver.told().size()).stream()
                .filter(told -> List.of("m-1", "m-2", "m-3").contains(told.subject()))
                .toList();
        assertThat(accepted).extracting(Receiver.Told::eventId).doesNotHaveDuplicates();
        for (var media : List.of("m-1", "m-2", "m-3")) {
            assertThat(accepted)
                    .filteredOn(told -> told.subject().equals(media))
                    .extracting(Receiver.Told::type)
                    .endsWith("atelier.media.deleted.v1");
        }
        Rest.as(uid)
                .get(PATH + "/" + id)
                .then()
                .body("consecutive_failures", is(0))
                .body("active", is(true));
    }

    @Test
    void a_failing_event_holds_back_what_follows_about_the_same_thing_and_nothing_else() {
        // Given
        var mended = new AtomicBoolean();
        receiver.answer(told -> told.subject().equals("m-bad") && !mended.get() ? 500 : 200);
        var id = hook(Map.of()).getString("webhook.id");

        // When
        uploaded("m-bad", uid, UUID.randomUUID());
        deleted("m-bad");
        uploaded("m-good", uid, UUID.randomUUID());
        deleted("m-good");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> log(id, "delivered").body("items", hasSize(2)));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.told())
                .filteredOn(told -> told.subject().equals("m-bad"))
                .hasSizeGreaterThan(2));
        assertThat(receiver.told())
                .filteredOn(told -> told.subject().equals("m-bad"))
                .extracting(Receiver.Told::type)
                .containsOnly("atelier.media.uploaded.v1");
        log(id, "pending")
                .body("items[1].response_status", is(500))
                .body("items[1].response_excerpt.length()", is(1024));
        mended.set(true);
        await().atMost(PATIENCE).untilAsserted(() -> log(id, "delivered").body("items", hasSize(4)));
    }

    @Test
    void a_slow_receiver_delays_nobody_else() throws Exception {
        // Given
        var release = new CountDownLatch(1);
        receiver.answer(told -> {
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 204;
        });
        hook(Map.of());
        var other = Rest.newAccount().getString("uid");
        try (var quick = Receiver.open()) {
            hook(other, Map.of("url", quick.url()));

            // When
            for (var i = 0; i < 8; i++) {
                uploaded("slow-" + i, uid, UUID.randomUUID());
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(receiver.told()).isNotEmpty());
            uploaded("quick", other, UUID.randomUUID());

            // Then
            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(quick.told()).hasSize(1));
        } finally {
            release.countDown();
            database.execute("delete from webhook where account_id = ?", other);
        }
    }

    @Test
    void what_takes_too_long_has_failed() {
        receiver.answer(told -> {
            try {
                TimeUnit.SECONDS.sleep(told.attempt() == 1 ? 5 : 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 204;
        });
        var id = hook(Map.of()).getString("webhook.id");

        uploaded("m-1", uid, UUID.randomUUID());

        await().atMost(PATIENCE).untilAsserted(() -> log(id, "pending").body("items[0].failure", is("timed out")));
        await().atMost(PATIENCE).untilAsserted(() -> log(id, "delivered").body("items[0].attempts", is(2)));
    }

    @Test
    void after_a_day_an_event_is_given_up_and_a_receiver_that_takes_nothing_is_switched_off() throws Exception {
        receiver.answer(told -> 500);
        var id = hook(Map.of()).getString("webhook.id");
        uploaded("m-1", uid, UUID.randomUUID());
        await().atMost(PATIENCE).untilAsserted(() -> Rest.as(uid)
                .get(PATH + "/" + id)
                .then()
                .body("consecutive_failures", org.hamcrest.Matchers.greaterThan(5)));

        database.execute(
                "update webhook_delivery set created_at = created_at - interval '25 hours' where webhook_id = ?", id);

        await().atMost(PATIENCE).untilAsserted(() -> Rest.as(uid)
                .get(PATH + "/" + id)
                .then()
                .body("active", is(false))
                .body("disabled_reason", is("failing")));
        log(id, "given_up").body("items", hasSize(1)).body("items[0].response_status", is(500));

        // And it can begin anew
        receiver.answer(told -> 204);
        var given = log(id, "given_up").extract().<String>path("items[0].id");
        post("/" + id + "/deliveries/" + given + "/redeliver").statusCode(409).body("code", is("webhook_inactive"));
        change(id, Map.of("active", true)).statusCode(200).body("consecutive_failures", is(0));
        post("/" + id + "/deliveries/" + given + "/redeliver").statusCode(202);
        await().atMost(PATIENCE).untilAsserted(() -> log(id, "delivered").body("items[0].redelivery_of", is(given)));
    }

    @Test
    void a_redelivery_has_the_same_event_and_another_delivery_id() {
        var id = hook(Map.of()).getString("webhook.id");
        uploaded("m-1", uid, UUID.randomUUID());
        await().atMost(PATIENCE).untilAsserted(() -> log(id, "delivered").body("items", hasSize(1)));
        var first = log(id, "").extract().<String>path("items[0].id");

        post("/" + id + "/deliveries/" + first + "/redeliver").statusCode(202).body("delivery_id", not(is(first)));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.told()).hasSize(2));
        assertThat(receiver.told().get(1).body())
                .isEqualTo(receiver.told().get(0).body());
        assertThat(receiver.told().get(1).deliveryId())
                .isNotEqualTo(receiver.told().get(0).deliveryId());
        post("/" + id + "/deliveries/whd_none/redeliver").statusCode(404).body("code", is("delivery_not_found"));
    }

    @Test
    void a_ping_comes_whatever_the_webhook_listens_to() {
        var id = hook(Map.of("events", List.of("atelier.models.*"))).getString("webhook.id");

        post("/" + id + "/test").statusCode(202).body("delivery_id", startsWith("whd_"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.told()).hasSize(1));
        assertThat(receiver.first().orElseThrow().type()).isEqualTo("atelier.webhooks.ping.v1");
    }

    @Test
    void while_a_secret_is_changed_both_sign() throws Exception {
        var issued = hook(Map.of());
        var id = issued.getString("webhook.id");

        var rotated = post("/" + id + "/rotate-secret")
                .statusCode(200)
                .body("previous_valid_until", notNullValue())
                .extract()
                .<String>path("secret");
        post("/" + id + "/test");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.told()).hasSize(1));
        var told = receiver.first().orElseThrow();
        assertThat(signatures(told))
                .containsExactly(expected(told, rotated), expected(told, issued.getString("secret")));

        database.execute("update webhook_secret set valid_until = now() where valid_until is not null");
        post("/" + id + "/test");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.told()).hasSize(2));
        var later = receiver.told().get(1);
        assertThat(signatures(later)).containsExactly(expected(later, rotated));
    }

    @Test
    void secrets_are_shown_once_and_sealed() throws Exception {
        var issued = hook(Map.of());
        var secret = issued.getString("secret");

        Rest.as(uid).get(PATH).then().body("total", is(1)).body(not(containsString(secret)));
        Rest.as(uid).get(PATH + "/" + issued.getString("webhook.id")).then().body(not(containsString(secret)));
        assertThat(database.text("select string_agg(webhook_secret::text, ' ') from webhook_secret"))
                .hasValueSatisfying(dump -> assertThat(dump).contains("v1.").doesNotContain(secret));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://10.0.0.7/x",
                "https://[::1]/",
                "https://169.254.169.254/latest/meta-data/",
                "http://example.org/",
                "https://user:pw@example.org/",
                "ftp://example.org/",
                "no url"
            })
    void an_address_inside_or_of_another_kind_is_refused(String url) {
        create(uid, Map.of("url", url)).statusCode(400).body("code", is("webhook_url_refused"));
    }

    @Test
    void an_address_is_judged_again_before_each_delivery() throws Exception {
        var id = hook(Map.of()).getString("webhook.id");
        var inside = receiver.url().replace("localhost", "127.0.0.1");
        database.execute("update webhook set url = ? where id = ?", inside, id);

        uploaded("m-1", uid, UUID.randomUUID());

        await().atMost(PATIENCE)
                .untilAsserted(() -> log(id, "pending").body("items[0].failure", startsWith("refused")));
        assertThat(receiver.told()).isEmpty();
    }

    @Test
    void only_the_owner_hears_of_everybody_in_the_tenant() throws Exception {
        create(uid, Map.of("url", receiver.url(), "installation_wide", true)).statusCode(403);
        var issued = given().auth()
                .oauth2(TestIdentity.token(uid, "member", "owner"))
                .contentType("application/json")
                .body(Map.of("url", receiver.url(), "installation_wide", true, "events", List.of("atelier.media.*")))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        uploaded("m-" + uid, "u_anybody", UUID.randomUUID());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.told())
                .extracting(Receiver.Told::subject)
                .contains("m-" + uid));
        database.execute("delete from webhook where id = ?", issued.getString("webhook.id"));
    }

    @Test
    void what_is_switched_off_hears_nothing() {
        var id = hook(Map.of("active", false)).getString("webhook.id");
        uploaded("m-1", uid, UUID.randomUUID());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> Rest.as(uid).get("/api/v1/me/statistics").then().body("total_uploads", is(1)));

        log(id, "").body("items", hasSize(0));
        change(id, Map.of("active", true)).statusCode(200);
        uploaded("m-2", uid, UUID.randomUUID());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.told()).hasSize(1));
    }

    @Test
    void webhooks_of_somebody_else_are_not_found() {
        var id = hook(Map.of()).getString("webhook.id");
        var other = Rest.newAccount().getString("uid");

        for (var path : List.of("", "/deliveries")) {
            Rest.as(other).get(PATH + "/" + id + path).then().statusCode(404).body("code", is("webhook_not_found"));
        }
        Rest.as(other).delete(PATH + "/" + id).then().statusCode(404);
        Rest.as(other).post(PATH + "/" + id + "/test").then().statusCode(404);
        given().get(PATH).then().statusCode(401);
        Rest.as(uid).delete(PATH + "/" + id).then().statusCode(204);
        Rest.as(uid).get(PATH + "/" + id).then().statusCode(404);
    }

    @Test
    void a_wish_that_cannot_be_granted_is_explained() {
        create(uid, Map.of()).statusCode(400).body("errors[0].field", is("url"));
        create(uid, Map.of("url", receiver.url(), "events", List.of("atelier.cats.*")))
                .statusCode(400)
                .body("code", is("unknown_event_type"));
        create(uid, Map.of("url", receiver.url(), "colour", "blue"))
                .statusCode(400)
                .body("code", is("unknown_field"));
        var id = hook(Map.of()).getString("webhook.id");
        log(id, "lost").statusCode(400).body("errors[0].field", is("status"));
    }

    private JsonPath hook(Map<String, Object> wish) {
        return hook(uid, wish);
    }

    private JsonPath hook(String userId, Map<String, Object> wish) {
        var body = new HashMap<String, Object>(Map.of("url", receiver.url(), "events", List.of("atelier.media.*")));
        body.putAll(wish);
        return create(userId, body).statusCode(201).extract().jsonPath();
    }

    private static ValidatableResponse create(String userId, Map<String, Object> wish) {
        return Rest.as(userId)
                .contentType("application/json")
                .body(wish)
                .post(PATH)
                .then();
    }

    private ValidatableResponse change(String id, Map<String, Object> wish) {
        return Rest.as(uid)
                .contentType("application/json")
                .body(wish)
                .patch(PATH + "/" + id)
                .then();
    }

    private ValidatableResponse post(String path) {
        return Rest.as(uid)
                .contentType("application/json")
                .body("{}")
                .post(PATH + path)
                .then();
    }

    private ValidatableResponse log(String id, String status) {
        var request = Rest.as(uid);
        return (status.isEmpty() ? request : request.queryParam("status", status))
                .get(PATH + "/" + id + "/deliveries")
                .then();
    }

    private void uploaded(String media, String owner, UUID id) {
        var event = new MediaUploaded(
                media, owner, MediaOrigin.UPLOAD, "image/png", 5, "0".repeat(64), false, Instant.now());
        events.send("atelier.media.v1", media, id, event);
    }

    private void deleted(String media) {
        var event = new MediaDeleted(media, uid, 5, Instant.now());
        events.send("atelier.media.v1", media, UUID.randomUUID(), event);
    }

    private static List<String> signatures(Receiver.Told told) {
        return List.of(told.signature().split(",")).stream()
                .filter(part -> part.startsWith("v1="))
                .map(part -> part.substring(3))
                .toList();
    }

    /** As the manual tells receivers to do it. */
    private static String expected(Receiver.Told told, String secret) throws Exception {
        var time = told.signature().split(",")[0].substring(2);
        assertThat(Long.parseLong(time))
                .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(60L));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal((time + "." + told.body()).getBytes(StandardCharsets.UTF_8)));
    }
}
