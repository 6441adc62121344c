package dev.atelier.user.apikey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.EventLog;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ApiKeyIT {

    private static final String KEYS = "/api/v1/me/keys";
    private static final int MOST = 50;

    @Inject
    Database database;

    private String uid;

    @BeforeEach
    void register() {
        uid = Rest.newAccount().getString("uid");
    }

    @Test
    void a_key_is_shown_once_and_listed_without_its_secret_ever_after() {
        var made = create("{\"name\":\"my bot\"}");

        assertThat(made.getString("api_key")).startsWith(made.getString("prefix") + "_");
        var listed = Rest.as(uid)
                .get(KEYS)
                .then()
                .statusCode(200)
                .body("total", is(2))
                .body("items.name", contains("my bot", "dev"))
                .body("items[0].id", is(made.getString("id")))
                .body("items[0].prefix", is("atl_" + made.getString("id")))
                .body("items[0].created_at", is(made.getString("created_at")))
                .body("items[0].expires_at", nullValue())
                .body("items[0].last_used_at", nullValue())
                .extract()
                .asString();
        assertThat(listed).doesNotContain(made.getString("api_key").substring(17));
    }

    @Test
    void a_key_without_wishes_has_a_name_and_does_not_expire() {
        Rest.as(uid)
                .noContentType()
                .post(KEYS)
                .then()
                .statusCode(201)
                .body("name", is("API key"))
                .body("api_key", notNullValue())
                .body("expires_at", nullValue());
    }

    @Test
    void a_key_expires_when_it_was_asked_to() {
        var made = create("{\"expires_in_seconds\":3600}");

        var life = Duration.between(
                Instant.parse(made.getString("created_at")), Instant.parse(made.getString("expires_at")));
        assertThat(life).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expires_in_seconds\":0}",
                "{\"expires_in_seconds\":-1}",
                "{\"expires_in_seconds\":315360001}",
                "{\"name\":\"\"}"
            })
    void a_wish_that_makes_no_sense_is_refused(String body) {
        Rest.as(uid)
                .contentType("application/json")
                .body(body)
                .post(KEYS)
                .then()
                .statusCode(400)
                .body("code", is("validation_error"))
                .body("errors", hasSize(1));
    }

    @Test
    void an_unknown_field_is_refused() {
        Rest.as(uid)
                .contentType("application/json")
                .body("{\"scope\":\"all\"}")
                .post(KEYS)
                .then()
                .statusCode(400)
                .body("code", is("unknown_field"));
    }

    @Test
    void the_use_of_a_key_is_noted() {
        var made = create("{}");

        Rest.exchange(made.getString("api_key")).statusCode(200);

        Rest.as(uid).get(KEYS).then().body("items[0].last_used_at", notNullValue());
    }

    @Test
    void a_second_use_within_the_precision_is_not_written() throws Exception {
        var made = create("{}");
        Rest.exchange(made.getString("api_key")).statusCode(200);
        var first = lastUse(made.getString("id"));

        Rest.exchange(made.getString("api_key")).statusCode(200);

        assertThat(lastUse(made.getString("id"))).isEqualTo(first);
    }

    @Test
    void a_revoked_key_is_gone_from_the_list_and_cannot_be_revoked_again() {
        var id = create("{}").getString("id");

        Rest.as(uid).delete(KEYS + "/" + id).then().statusCode(204);

        Rest.as(uid).get(KEYS).then().body("items.id", not(contains(id))).body("total", is(1));
        notFound(uid, id);
    }

    @Test
    void a_key_of_somebody_else_is_not_found_and_goes_on_working() {
        var made = create("{}");
        var somebodyElse = Rest.newAccount().getString("uid");

        notFound(somebodyElse, made.getString("id"));

        Rest.exchange(made.getString("api_key")).statusCode(200);
    }

    @Test
    void an_unknown_key_is_not_found() {
        notFound(uid, "k7Q2mV9sX4bT");
    }

    @Test
    void everybody_is_told_exactly_once_that_a_key_is_revoked() throws Exception {
        // Given
        var id = create("{}").getString("id");
        var marker = create("{}").getString("id");

        // When
        Rest.as(uid).delete(KEYS + "/" + id).then().statusCode(204);
        notFound(uid, id);
        Rest.as(uid).delete(KEYS + "/" + marker).then().statusCode(204);

        // Then
        var told = EventLog.until(
                "atelier.users.v1",
                event -> isRevocation(event) && event.value().contains(marker));
        assertThat(told)
                .filteredOn(event -> isRevocation(event) && event.value().contains(id))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.key()).isEqualTo(uid);
                    assertThat(type(event)).isEqualTo("atelier.users.credential-revoked.v1");
                    assertThat(event.value())
                            .contains("\"user_id\":\"" + uid + "\"", "\"credential_id\":\"" + id + "\"");
                });
    }

    @Test
    void an_account_has_at_most_so_many_keys_even_when_they_are_made_at_the_same_moment() throws Exception {
        // Given
        for (var i = 1; i < MOST - 1; i++) {
            create("{}");
        }

        // When
        Callable<Integer> another =
                () -> Rest.as(uid).contentType("application/json").post(KEYS).statusCode();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = threads.invokeAll(Collections.nCopies(4, another)).stream()
                    .map(Future::resultNow)
                    .toList();

            // Then
            assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
        }
        Rest.as(uid).noContentType().post(KEYS).then().statusCode(409).body("code", is("too_many_api_keys"));
    }

    @Test
    void a_revoked_key_makes_room_and_is_forgotten_after_the_retention() throws Exception {
        var made = create("{}");
        Rest.as(uid).delete(KEYS + "/" + made.getString("id")).then().statusCode(204);
        database.execute(
                "update api_key set revoked_at = now() - interval '31 days' where id = ?", made.getString("id"));

        create("{}");

        Rest.exchange(made.getString("api_key")).statusCode(401).body("code", is("invalid_credential"));
    }

    @Test
    void a_token_without_an_account_makes_no_key() {
        Rest.as("service:media-service")
                .contentType("application/json")
                .post(KEYS)
                .then()
                .statusCode(404)
                .body("code", is("account_not_found"));
    }

    @Test
    void nobody_sees_or_makes_keys_without_a_token() {
        given().get(KEYS).then().statusCode(401);
        given().noContentType().post(KEYS).then().statusCode(401);
        given().delete(KEYS + "/k7Q2mV9sX4bT").then().statusCode(401);
    }

    @Test
    void the_database_holds_neither_key_nor_secret() throws Exception {
        var key = create("{}").getString("api_key");

        var row = database.text("select api_key::text from api_key where id = ?", key.substring(4, 16));

        assertThat(row).hasValueSatisfying(text -> assertThat(text).doesNotContain(key.substring(17)));
    }

    private JsonPath create(String body) {
        return Rest.as(uid)
                .contentType("application/json")
                .body(body)
                .post(KEYS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private String lastUse(String id) throws Exception {
        return database.text("select last_used_at::text from api_key where id = ?", id)
                .orElseThrow();
    }

    private static void notFound(String userId, String keyId) {
        Rest.as(userId).delete(KEYS + "/" + keyId).then().statusCode(404).body("code", is("api_key_not_found"));
    }

    private static boolean isRevocation(ConsumerRecord<String, String> event) {
        return type(event).equals("atelier.users.credential-revoked.v1");
    }

    private static String type(ConsumerRecord<String, String> event) {
        return new String(event.headers().lastHeader("ce_type").value());
    }
}
