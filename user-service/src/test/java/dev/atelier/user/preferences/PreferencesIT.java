package dev.atelier.user.preferences;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class PreferencesIT {

    private static final String PATH = "/api/v1/me/preferences";

    private String uid;

    @BeforeEach
    void register() {
        uid = Rest.newAccount().getString("uid");
    }

    @Test
    void who_never_changed_any_has_the_defaults() {
        preferences(Rest.as(uid).get(PATH).then(), true, true, false, "public");
    }

    @Test
    void a_change_leaves_what_it_does_not_name() {
        preferences(patch("{\"notification_dm\":true}"), true, true, true, "public");
        preferences(patch("{\"nsfw_filter\":false,\"default_privacy\":\"private\"}"), false, true, true, "private");
        preferences(patch("{\"auto_album\":false}"), false, false, true, "private");
        preferences(patch("{}"), false, false, true, "private");

        preferences(Rest.as(uid).get(PATH).then(), false, false, true, "private");
        preferences(Rest.as(Rest.newAccount().getString("uid")).get(PATH).then(), true, true, false, "public");
    }

    @Test
    void what_makes_no_sense_is_refused_and_changes_nothing() {
        patch("{\"nsfw_filter\":false,\"default_privacy\":\"secret\"}")
                .statusCode(400)
                .body("code", is("validation_error"))
                .body("errors[0].field", is("default_privacy"));
        patch("{\"theme\":\"dark\"}").statusCode(400).body("code", is("unknown_field"));

        preferences(Rest.as(uid).get(PATH).then(), true, true, false, "public");
    }

    @Test
    void nobody_has_preferences_without_a_token_or_changes_them_without_an_account() {
        given().get(PATH).then().statusCode(401);
        Rest.as("u_nobody")
                .contentType("application/json")
                .body("{}")
                .patch(PATH)
                .then()
                .statusCode(404)
                .body("code", is("account_not_found"));
    }

    @Test
    void services_look_up_what_a_user_prefers_and_nobody_else_does() {
        patch("{\"nsfw_filter\":false}").statusCode(200);

        var question = "{\"user_id\":\"%s\"}".formatted(uid);
        var answer = Rest.asService("hosting")
                .contentType("application/json")
                .body(question)
                .post("/internal/preferences/resolve")
                .then();
        preferences(answer, false, true, false, "public");
        Rest.as(uid)
                .contentType("application/json")
                .body(question)
                .post("/internal/preferences/resolve")
                .then()
                .statusCode(401);
    }

    private ValidatableResponse patch(String body) {
        return Rest.as(uid)
                .contentType("application/json")
                .body(body)
                .patch(PATH)
                .then();
    }

    private static void preferences(
            ValidatableResponse answer, boolean nsfw, boolean album, boolean dm, String privacy) {
        answer.statusCode(200)
                .body("nsfw_filter", is(nsfw))
                .body("auto_album", is(album))
                .body("notification_dm", is(dm))
                .body("default_privacy", is(privacy));
    }
}
