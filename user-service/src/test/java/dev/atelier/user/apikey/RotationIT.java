package dev.atelier.user.apikey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.user.Database;
import dev.atelier.user.EventLog;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class RotationIT {

    private static final String KEYS = "/api/v1/me/keys";

    @Inject
    Database database;

    private String uid;

    @BeforeEach
    void register() {
        uid = Rest.newAccount().getString("uid");
    }

    @Test
    void scopes_are_shown_with_the_key() {
        var made = create("{\"scopes\":[\"media:write\",\"media:read\",\"media:read\"]}");

        assertThat(made.getList("scopes")).containsExactly("media:read", "media:write");
        Rest.as(uid).get(KEYS).then().body("items[0].scopes", contains("media:read", "media:write"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scopes\":[\"all\"]}",
                "{\"scopes\":[\"media:delete\"]}",
                "{\"scopes\":[\"kitchen:read\"]}",
                "{\"scopes\":[null]}",
                "{\"scopes\":[\"Media:read\"]}"
            })
    void what_is_no_scope_is_refused(String body) {
        post(Rest.as(uid), KEYS, body).statusCode(400).body("code", is("validation_error"));
    }

    @Test
    void a_key_with_scopes_makes_only_keys_that_may_do_no_more() {
        post(scoped("user:write", "media:read"), KEYS, "{\"scopes\":[\"media:read\",\"user:read\"]}")
                .statusCode(201);

        post(scoped("user:write", "media:read"), KEYS, "{}").statusCode(403).body("code", is("beyond_scopes"));
        post(scoped("user:write", "media:read"), KEYS, "{\"scopes\":[\"media:read\",\"media:write\"]}")
                .statusCode(403);
    }

    @Test
    void a_key_without_the_scope_of_accounts_makes_none() {
        post(scoped("media:write"), KEYS, "{\"scopes\":[\"media:read\"]}")
                .statusCode(403)
                .body("code", is("scope_missing"));
    }

    @Test
    void a_key_with_scopes_neither_rotates_nor_revokes_one_that_may_do_more() {
        var id = create("{}").getString("id");

        post(scoped("user:write", "media:read"), KEYS + "/" + id + "/rotate", "{}")
                .statusCode(403)
                .body("code", is("beyond_scopes"));
        scoped("user:write", "media:read")
                .delete(KEYS + "/" + id)
                .then()
                .statusCode(403)
                .body("code", is("beyond_scopes"));
    }

    @Test
    void both_keys_hold_until_the_overlap_ends_and_then_the_new_one_does() throws Exception {
        // Given
        var old = create("{\"name\":\"bot\",\"scopes\":[\"media:read\"],\"expires_in_seconds\":86400}");

        // When
        var fresh = rotate(old, "{\"overlap_seconds\":600}")
                .statusCode(201)
                .extract()
                .jsonPath();

        // Then
        assertThat(fresh.getString("name")).isEqualTo("bot");
        assertThat(fresh.getList("scopes")).containsExactly("media:read");
        assertThat(life(fresh)).isEqualTo(Duration.ofDays(1));
        Rest.exchange(old.getString("api_key")).statusCode(200);
        Rest.exchange(fresh.getString("api_key")).statusCode(200);
        var end = Instant.parse(Rest.as(uid).get(KEYS).jsonPath().getString("items[1].expires_at"));
        assertThat(Duration.between(Instant.parse(fresh.getString("created_at")), end))
                .isEqualTo(Duration.ofMinutes(10));

        database.execute("update api_key set expires_at = now() where id = ?", old.getString("id"));
        Rest.exchange(old.getString("api_key")).statusCode(401).body("code", is("expired_credential"));
        Rest.exchange(fresh.getString("api_key")).statusCode(200);
    }

    @Test
    void an_overlap_does_not_lengthen_the_life_of_the_old_key() {
        var old = create("{\"expires_in_seconds\":60}");

        rotate(old, "{}").statusCode(201);

        Rest.as(uid).get(KEYS).then().body("items[1].expires_at", is(old.getString("expires_at")));
    }

    @Test
    void without_an_overlap_the_old_key_ends_at_once_and_everybody_is_told() throws Exception {
        var old = create("{}");

        var fresh =
                rotate(old, "{\"overlap_seconds\":0}").statusCode(201).extract().jsonPath();

        Rest.exchange(old.getString("api_key")).statusCode(401).body("code", is("revoked_credential"));
        Rest.exchange(fresh.getString("api_key")).statusCode(200);
        EventLog.until(
                "atelier.users.v1",
                event -> event.value().contains("revoked_at") && event.value().contains(old.getString("id")));
    }

    @Test
    void rotating_the_new_key_ends_the_old_one_so_that_two_hold_at_most() {
        var first = create("{}");
        var second = rotate(first, null).statusCode(201).extract().jsonPath();

        var third = rotate(second, null).statusCode(201).extract().jsonPath();

        Rest.exchange(first.getString("api_key")).statusCode(401).body("code", is("revoked_credential"));
        Rest.exchange(second.getString("api_key")).statusCode(200);
        Rest.exchange(third.getString("api_key")).statusCode(200);
    }

    @Test
    void a_key_is_rotated_once() {
        var old = create("{}");
        rotate(old, "{}").statusCode(201);

        rotate(old, "{}").statusCode(409).body("code", is("already_rotated"));
    }

    @Test
    void an_expired_key_is_not_rotated() throws Exception {
        var old = create("{}");
        database.execute("update api_key set expires_at = now() where id = ?", old.getString("id"));

        rotate(old, "{}").statusCode(409).body("code", is("api_key_expired"));
    }

    @Test
    void a_key_of_somebody_else_or_of_nobody_is_not_found() {
        var old = create("{}");
        var path = KEYS + "/" + old.getString("id") + "/rotate";

        post(Rest.as(Rest.newAccount().getString("uid")), path, "{}")
                .statusCode(404)
                .body("code", is("api_key_not_found"));
        post(Rest.as(uid), KEYS + "/k7Q2mV9sX4bT/rotate", "{}").statusCode(404);
        given().noContentType().post(path).then().statusCode(401);
        Rest.exchange(old.getString("api_key")).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"overlap_seconds\":-1}", "{\"overlap_seconds\":2592001}"})
    void an_overlap_that_makes_no_sense_is_refused(String body) {
        rotate(create("{}"), body).statusCode(400).body("code", is("validation_error"));
    }

    private JsonPath create(String body) {
        return post(Rest.as(uid), KEYS, body).statusCode(201).extract().jsonPath();
    }

    private ValidatableResponse rotate(JsonPath key, String body) {
        return post(Rest.as(uid), KEYS + "/" + key.getString("id") + "/rotate", body);
    }

    private static ValidatableResponse post(RequestSpecification as, String path, String body) {
        return (body == null
                        ? as.noContentType()
                        : as.contentType("application/json").body(body))
                .post(path)
                .then();
    }

    private RequestSpecification scoped(String... scopes) {
        return given().auth()
                .oauth2(TestIdentity.tokenOf(uid).roles("member").scopes(scopes).sign());
    }

    private static Duration life(JsonPath key) {
        return Duration.between(Instant.parse(key.getString("created_at")), Instant.parse(key.getString("expires_at")));
    }
}
