package dev.atelier.user.externalkey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ExternalKeyIT {

    private static final String PATH = "/api/v1/me/external-keys/";
    private static final String KEY = "chv_the-key-of-somebody-9f3c";

    @Inject
    Database database;

    private String uid;

    @BeforeEach
    void register() {
        uid = Rest.newAccount().getString("uid");
    }

    @Test
    void a_kept_key_is_shown_by_its_end_only() {
        put("chevereto", KEY).statusCode(200).body("last_four", is("9f3c")).body(not(containsString("the-key")));

        Rest.as(uid)
                .get(PATH + "chevereto")
                .then()
                .statusCode(200)
                .body("provider", is("chevereto"))
                .body("last_four", is("9f3c"))
                .body("updated_at", notNullValue())
                .body(not(containsString("the-key")));
    }

    @Test
    void services_get_the_key_that_was_set_last() {
        put("chevereto", KEY);
        put("chevereto", "chv_another-key-1234");
        put("civitai", KEY);

        resolve(uid, "chevereto")
                .statusCode(200)
                .header("Cache-Control", is("no-store"))
                .body("api_key", is("chv_another-key-1234"));
        resolve(uid, "civitai").statusCode(200).body("api_key", is(KEY));
    }

    @Test
    void a_dump_of_the_table_holds_no_key() throws Exception {
        put("chevereto", KEY);

        var dump = database.text("select string_agg(external_key::text, E'\\n') from external_key");

        assertThat(dump)
                .hasValueSatisfying(text ->
                        assertThat(text).contains(uid + ":chevereto", "v1.").doesNotContain("the-key"));
    }

    @Test
    void a_sealed_key_put_into_the_row_of_somebody_else_does_not_open() throws Exception {
        put("chevereto", KEY);
        var other = Rest.newAccount().getString("uid");
        database.execute(
                "insert into external_key select ? || ':chevereto', ?, sealed, last_four, updated_at"
                        + " from external_key where account_id = ?",
                other,
                other,
                uid);

        resolve(other, "chevereto").statusCode(500).body(not(containsString("the-key")));
    }

    @Test
    void a_deleted_key_is_gone() {
        put("chevereto", KEY);

        Rest.as(uid).delete(PATH + "chevereto").then().statusCode(204);

        notFound(Rest.as(uid).get(PATH + "chevereto").then());
        notFound(Rest.as(uid).delete(PATH + "chevereto").then());
        notFound(resolve(uid, "chevereto"));
    }

    @Test
    void keys_of_somebody_else_are_not_found() {
        put("chevereto", KEY);
        var other = Rest.newAccount().getString("uid");

        notFound(Rest.as(other).get(PATH + "chevereto").then());
        notFound(Rest.as(other).delete(PATH + "chevereto").then());
        resolve(uid, "chevereto").statusCode(200);
    }

    @Test
    void an_unknown_provider_is_told() {
        put("imgur", KEY).statusCode(404).body("code", is("unknown_provider"));
        resolve(uid, "CHEVERETO").statusCode(404).body("code", is("unknown_provider"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with a space in it", "with-ümlaut-in-it", "line\nbreak-in-the-key"})
    void what_is_no_key_is_refused_without_repeating_it(String key) {
        put("chevereto", key)
                .statusCode(400)
                .body("code", is("validation_error"))
                .body("errors[0].field", is("api_key"));
    }

    @Test
    void only_services_resolve_and_only_users_keep() {
        given().contentType("application/json")
                .body(Map.of("user_id", uid, "provider", "chevereto"))
                .post("/internal/external-keys/resolve")
                .then()
                .statusCode(401)
                .body("code", is("service_unauthenticated"));
        given().get(PATH + "chevereto").then().statusCode(401);
        Rest.as("u_nobody")
                .contentType("application/json")
                .body(Map.of("api_key", KEY))
                .put(PATH + "chevereto")
                .then()
                .statusCode(404)
                .body("code", is("account_not_found"));
    }

    private ValidatableResponse put(String provider, String key) {
        return Rest.as(uid)
                .contentType("application/json")
                .body(Map.of("api_key", key))
                .put(PATH + provider)
                .then();
    }

    private static ValidatableResponse resolve(String userId, String provider) {
        return Rest.asService("hosting-service")
                .contentType("application/json")
                .body(Map.of("user_id", userId, "provider", provider))
                .post("/internal/external-keys/resolve")
                .then();
    }

    private static void notFound(ValidatableResponse answer) {
        answer.statusCode(404).body("code", is("external_key_not_found"));
    }
}
