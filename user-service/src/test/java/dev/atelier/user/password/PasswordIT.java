package dev.atelier.user.password;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class PasswordIT {

    private static final String RIGHT = "correct horse battery";
    private static final String WRONG = "a wrong staple battery";

    private final String name = "Ada." + UUID.randomUUID().toString().substring(0, 13);
    private final String address = UUID.randomUUID().toString();

    @Inject
    Database database;

    @Test
    void who_registers_gets_a_key_at_the_top_and_below_data_and_can_use_it_at_once() {
        var answer = register(name, RIGHT)
                .statusCode(201)
                .body("username", is(name))
                .extract()
                .jsonPath();

        assertThat(answer.getMap("data")).isEqualTo(Map.of("username", name, "api_key", answer.getString("api_key")));
        Rest.exchange(answer.getString("api_key")).statusCode(200).body("user_id", is(uid(answer)));
    }

    @Test
    void who_logs_in_gets_another_key_of_the_same_account_that_ends_by_itself() {
        var registered = register(name, RIGHT).extract().jsonPath();

        var answer = login(name, RIGHT, address)
                .statusCode(200)
                .body("username", is(name))
                .extract()
                .jsonPath();

        assertThat(answer.getMap("data")).isEqualTo(Map.of("username", name, "api_key", answer.getString("api_key")));
        assertThat(answer.getString("api_key")).isNotEqualTo(registered.getString("api_key"));
        assertThat(uid(answer)).isEqualTo(uid(registered));
        Rest.as(uid(answer)).get("/api/v1/me/keys").then().body("items[0].expires_at", notNullValue());
    }

    @Test
    void a_name_is_taken_in_every_spelling() {
        register(name, RIGHT).statusCode(201);

        register(name.toUpperCase(), RIGHT)
                .statusCode(409)
                .body("code", is("username_taken"))
                .body("error.code", is("username_taken"));
        login(name.toUpperCase(), RIGHT, address).statusCode(200).body("username", is(name));
    }

    @Test
    void of_many_who_want_a_name_at_the_same_moment_one_has_it_and_no_other_has_an_account() throws Exception {
        // Given
        var before = accounts();

        // When
        Callable<Integer> register = () -> register(name, RIGHT).extract().statusCode();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = threads.invokeAll(Collections.nCopies(4, register)).stream()
                    .map(Future::resultNow)
                    .toList();

            // Then
            assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
        }
        assertThat(accounts()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ab             | correct horse battery | username | 3 to 40",
                "with a space   | correct horse battery | username | 3 to 40",
                "-ada           | correct horse battery | username | 3 to 40",
                "ada.lovelace   | too short             | password | 10 to 200",
                "ada.lovelace   | Ada.LOVELACE          | password | must not be the username"
            })
    void what_breaks_a_rule_is_told_the_rule(String username, String password, String field, String rule) {
        register(username, password)
                .statusCode(400)
                .body("code", is("validation_error"))
                .body("errors[0].field", is(field))
                .body("errors[0].reason", containsString(rule))
                .body("error.message", containsString(rule));
    }

    @Test
    void a_password_that_is_too_long_or_missing_is_refused() {
        register(name, "x".repeat(201)).statusCode(400).body("errors[0].field", is("password"));
        register(name, null).statusCode(400).body("errors[0].field", is("password"));
        login(null, RIGHT, address).statusCode(400).body("errors[0].field", is("username"));
    }

    @Test
    void an_unknown_name_and_a_wrong_password_are_answered_alike() {
        register(name, RIGHT).statusCode(201);

        var wrong = login(name, WRONG, address).statusCode(401).extract();
        var unknown = login("nobody." + name.substring(4), WRONG, address)
                .statusCode(401)
                .extract();

        assertThat(answered(unknown.asString())).isEqualTo(answered(wrong.asString()));
        assertThat(wrong.jsonPath().getString("error.code")).isEqualTo("wrong_credentials");
    }

    @Test
    void the_password_is_nowhere_in_the_row() throws Exception {
        register(name, RIGHT).statusCode(201);

        var row = database.text("select password_login::text from password_login where username = ?", name);

        assertThat(row).hasValueSatisfying(text -> assertThat(text)
                .contains("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(RIGHT));
    }

    @Test
    void who_guesses_has_to_wait_and_nobody_else_has() {
        // Given
        register(name, RIGHT).statusCode(201);
        register("other." + name.substring(4), RIGHT).statusCode(201);

        // When
        for (var i = 0; i < 10; i++) {
            login(name, WRONG, address).statusCode(401);
        }

        // Then
        var pause = login(name, RIGHT, "another " + address)
                .statusCode(429)
                .body("error.code", is("too_many_logins"))
                .extract()
                .header("Retry-After");
        assertThat(Integer.parseInt(pause)).isBetween(800, 900);
        login("other." + name.substring(4), RIGHT, address).statusCode(200);
    }

    @Test
    void an_address_that_guesses_under_many_names_has_to_wait_and_others_sign_in() {
        register(name, RIGHT).statusCode(201);
        for (var i = 0; i < 50; i++) {
            login(i + name, WRONG, address).statusCode(401);
        }

        login("one more " + name, WRONG, address).statusCode(429).header("Retry-After", notNullValue());
        login(name, RIGHT, address).statusCode(429);
        login(name, RIGHT, "another " + address).statusCode(200);
    }

    @Test
    void only_so_many_keys_of_logins_hold_and_the_newest_do() {
        var first = register(name, RIGHT).extract().jsonPath();
        var second = login(name, RIGHT, address).extract().jsonPath();
        JsonPath last = null;
        for (var i = 0; i < 9; i++) {
            last = login(name, RIGHT, address).statusCode(200).extract().jsonPath();
        }

        Rest.as(uid(second)).get("/api/v1/me/keys").then().body("total", is(10));
        Rest.exchange(first.getString("api_key")).statusCode(401).body("code", is("revoked_credential"));
        Rest.exchange(second.getString("api_key")).statusCode(200);
        Rest.exchange(last.getString("api_key")).statusCode(200);
    }

    private ValidatableResponse register(String username, String password) {
        return post("register", username, password, address);
    }

    private static ValidatableResponse login(String username, String password, String from) {
        return post("login", username, password, from);
    }

    private static ValidatableResponse post(String what, String username, String password, String from) {
        var body = new HashMap<String, String>();
        body.put("username", username);
        body.put("password", password);
        return given().contentType("application/json")
                .header("X-Forwarded-For", "10.0.0.1, " + from)
                .body(body)
                .post("/api/v1/" + what)
                .then();
    }

    private static String uid(JsonPath signedIn) {
        return Rest.exchange(signedIn.getString("api_key")).extract().path("user_id");
    }

    private static String answered(String body) {
        return body.replaceAll("\"trace_id\":\"[^\"]*\"", "");
    }

    private int accounts() throws Exception {
        return database.text("select count(*) from account")
                .map(Integer::parseInt)
                .orElseThrow();
    }
}
