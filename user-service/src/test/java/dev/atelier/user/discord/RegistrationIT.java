package dev.atelier.user.discord;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.discord.DiscordSimulator;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(DiscordSite.class)
class RegistrationIT {

    private static final String KEY = "chv_somebodys_secret_key_0815";

    DiscordSimulator discord;

    private final String discordId =
            Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000_000_000L, 900_000_000_000_000_000L));

    @Test
    void a_bot_registers_a_user_who_has_a_default_folder_and_preferences() {
        register(owner(), Map.of("discord_id", discordId, "username", "nelly", "chevereto_api_key", KEY), 201);

        owner().get("/api/v1/users/discord/" + discordId)
                .then()
                .statusCode(200)
                .body("discord_id", is(discordId))
                .body("username", is("nelly"))
                .body("has_chevereto_api_key", is(true))
                .body("folders", hasSize(1))
                .body("folders[0].folder_name", is("My Images"))
                .body("folders[0].is_default", is(true))
                .body("preferences.default_privacy", is("public"))
                .body("is_active", is(true))
                .body("last_active", notNullValue())
                .body(not(containsString(KEY)));
    }

    @Test
    void registering_again_updates_and_never_loses_the_key() {
        var userId =
                register(owner(), Map.of("discord_id", discordId, "username", "nelly", "chevereto_api_key", KEY), 201);

        var again = register(owner(), Map.of("discord_id", discordId, "username", "nelly2"), 200);

        assertThat(again).isEqualTo(userId);
        owner().get("/api/v1/users/discord/" + discordId)
                .then()
                .body("username", is("nelly2"))
                .body("has_chevereto_api_key", is(true))
                .body("folders", hasSize(1));
        Rest.asService("hosting-service")
                .contentType("application/json")
                .body(Map.of("user_id", userId, "provider", "chevereto"))
                .post("/internal/external-keys/resolve")
                .then()
                .statusCode(200)
                .body("api_key", is(KEY));
    }

    @Test
    void who_signs_in_later_finds_what_was_registered() {
        var userId =
                register(owner(), Map.of("discord_id", discordId, "username", "nelly", "chevereto_api_key", KEY), 201);
        discord.addUser(new dev.atelier.standins.simulators.discord.DiscordUser(
                discordId, "nelly", "Nelly", "0", null, null, false));
        var browser = new Browser();

        browser.signIn(discordId).then().statusCode(303);

        Rest.exchange(browser.session()).body("user_id", is(userId));
        Rest.as(userId).get("/api/v1/me/external-keys/chevereto").then().statusCode(200);
    }

    @Test
    void everybody_registers_themselves_and_nobody_else() {
        var self = given().contentType("application/json")
                .auth()
                .oauth2(TestIdentity.tokenOf("u_x")
                        .roles("member")
                        .discordId(discordId)
                        .sign());
        register(self, Map.of("discord_id", discordId, "username", "nelly"), 201);

        stranger()
                .body(Map.of("discord_id", discordId, "username", "evil"))
                .post("/api/v1/users/discord")
                .then()
                .statusCode(403)
                .body("code", is("forbidden"));
        stranger().get("/api/v1/users/discord/" + discordId).then().statusCode(404);
        given().get("/api/v1/users/discord/" + discordId).then().statusCode(401);
    }

    @Test
    void a_user_of_another_tenant_is_not_there() {
        register(owner(), Map.of("discord_id", discordId, "username", "nelly"), 201);
        var elsewhere =
                TestIdentity.tokenOf("u_y").tenant("elsewhere").roles("owner").sign();

        given().auth()
                .oauth2(elsewhere)
                .get("/api/v1/users/discord/" + discordId)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(elsewhere)
                .contentType("application/json")
                .body(Map.of("discord_id", discordId, "username", "mine"))
                .post("/api/v1/users/discord")
                .then()
                .statusCode(409)
                .body("code", is("discord_taken"));
    }

    @Test
    void what_is_no_discord_id_is_refused() {
        owner().body(Map.of("discord_id", "nelly", "username", "nelly"))
                .post("/api/v1/users/discord")
                .then()
                .statusCode(400)
                .body("code", is("validation_error"));
    }

    private static String register(RequestSpecification who, Map<String, String> wish, int status) {
        return who.body(wish)
                .post("/api/v1/users/discord")
                .then()
                .statusCode(status)
                .body("success", is(true))
                .body("created", is(status == 201))
                .extract()
                .path("user_id");
    }

    private static RequestSpecification owner() {
        return given().contentType("application/json").auth().oauth2(TestIdentity.token("u_bot", "owner"));
    }

    private static RequestSpecification stranger() {
        return given().contentType("application/json").auth().oauth2(TestIdentity.token("u_z", "member"));
    }
}
