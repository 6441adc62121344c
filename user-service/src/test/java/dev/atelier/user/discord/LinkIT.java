package dev.atelier.user.discord;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.discord.DiscordSimulator;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(DiscordSite.class)
class LinkIT {

    private static final String PASSWORD = "correct horse battery staple";

    DiscordSimulator discord;

    private final Browser browser = new Browser();
    private String userId;
    private String somebody;

    @BeforeEach
    void somebody_with_a_password_and_a_session() {
        var name = name();
        given().contentType("application/json")
                .body(Map.of("username", name, "password", PASSWORD))
                .post("/api/v1/register")
                .then()
                .statusCode(201);
        signIn(browser, name, PASSWORD).statusCode(204);
        userId = userOf(browser);
        somebody = newDiscordUser();
    }

    @Test
    void a_password_account_links_discord_and_signs_in_with_it_from_then_on() {
        browser.back(Browser.approve(begin(), somebody)).then().statusCode(303);

        Rest.as(userId).get("/api/v1/me/discord").then().statusCode(200).body("discord_id", is(somebody));
        var other = new Browser();
        other.signIn(somebody).then().statusCode(303);
        assertThat(userOf(other)).isEqualTo(userId);
    }

    @Test
    void a_link_begun_in_one_session_is_not_finished_in_another() {
        var location = Browser.approve(begin(), somebody);
        var other = new Browser();
        other.signIn(newDiscordUser());
        other.cookies.put("atelier_sign_in", browser.cookies.get("atelier_sign_in"));

        other.back(location).then().statusCode(403).body("code", is("session_needed"));
        Rest.as(userId).get("/api/v1/me/discord").then().statusCode(404).body("code", is("discord_not_linked"));
    }

    @Test
    void an_api_key_links_nothing() {
        Rest.as(userId).post("/api/v1/me/discord").then().statusCode(403).body("code", is("session_needed"));
    }

    @Test
    void a_discord_account_of_somebody_else_stays_theirs() {
        var other = new Browser();
        other.signIn(somebody);

        browser.back(Browser.approve(begin(), somebody)).then().statusCode(409).body("code", is("discord_taken"));

        assertThat(userOf(other)).isNotEqualTo(userId);
    }

    @Test
    void a_second_discord_account_needs_the_first_to_be_unlinked() {
        browser.back(Browser.approve(begin(), somebody)).then().statusCode(303);
        var second = newDiscordUser();

        browser.back(Browser.approve(begin(), second)).then().statusCode(409).body("code", is("already_linked"));

        me().delete("/api/v1/me/discord").then().statusCode(204);
        browser.back(Browser.approve(begin(), second)).then().statusCode(303);
        Rest.as(userId).get("/api/v1/me/discord").then().body("discord_id", is(second));
    }

    @Test
    void the_last_way_in_stays_until_there_is_another() {
        // Given
        var discordOnly = new Browser();
        discordOnly.signIn(somebody);
        var id = userOf(discordOnly);
        // When, then
        Rest.as(id).delete("/api/v1/me/discord").then().statusCode(409).body("code", is("last_way_in"));
        // Given
        var name = name();
        Rest.as(id)
                .contentType("application/json")
                .body(Map.of("username", name, "password", PASSWORD))
                .put("/api/v1/me/password")
                .then()
                .statusCode(204);
        // When, then
        Rest.as(id).delete("/api/v1/me/discord").then().statusCode(204);
        var withPassword = new Browser();
        signIn(withPassword, name, PASSWORD).statusCode(204);
        assertThat(userOf(withPassword)).isEqualTo(id);
        Rest.as(id).delete("/api/v1/me/password").then().statusCode(409).body("code", is("last_way_in"));
    }

    @Test
    void a_new_password_needs_the_old_one_and_signs_out_other_places() {
        var here = browser.session();
        var name = name();
        given().contentType("application/json")
                .body(Map.of("username", name, "password", PASSWORD))
                .post("/api/v1/register")
                .then()
                .statusCode(201);
        var first = new Browser();
        var second = new Browser();
        signIn(first, name, PASSWORD);
        signIn(second, name, PASSWORD);
        var id = userOf(first);

        as(id, first)
                .contentType("application/json")
                .body(Map.of("password", "another good password"))
                .put("/api/v1/me/password")
                .then()
                .statusCode(403)
                .body("code", is("current_password_needed"));
        as(id, first)
                .contentType("application/json")
                .body(Map.of("password", "another good password", "current_password", "wrong wrong wrong"))
                .put("/api/v1/me/password")
                .then()
                .statusCode(403)
                .body("code", is("current_password_needed"));
        as(id, first)
                .contentType("application/json")
                .body(Map.of("password", "another good password", "current_password", PASSWORD))
                .put("/api/v1/me/password")
                .then()
                .statusCode(204);

        Rest.exchange(first.session()).statusCode(200);
        Rest.exchange(second.session()).statusCode(401).body("code", is("revoked_credential"));
        signIn(new Browser(), name, PASSWORD).statusCode(401);
        signIn(new Browser(), name, "another good password").statusCode(204);
        Rest.exchange(here).statusCode(200);
    }

    @Test
    void a_name_somebody_has_is_not_taken_for_a_password() {
        var taken = name();
        given().contentType("application/json")
                .body(Map.of("username", taken, "password", PASSWORD))
                .post("/api/v1/register")
                .then()
                .statusCode(201);
        var discordOnly = new Browser();
        discordOnly.signIn(somebody);

        Rest.as(userOf(discordOnly))
                .contentType("application/json")
                .body(Map.of("username", taken, "password", PASSWORD))
                .put("/api/v1/me/password")
                .then()
                .statusCode(409)
                .body("code", is("username_taken"));
    }

    private String begin() {
        var answer = me().cookies(browser.cookies).post("/api/v1/me/discord");
        answer.then().statusCode(201);
        browser.take(answer);
        return answer.path("authorize_url");
    }

    private RequestSpecification me() {
        return as(userId, browser);
    }

    private static RequestSpecification as(String userId, Browser browser) {
        return given().auth()
                .oauth2(TestIdentity.tokenOf(userId)
                        .roles("member")
                        .credentialId(browser.session().substring(4, 16))
                        .sign());
    }

    private static io.restassured.response.ValidatableResponse signIn(Browser browser, String name, String password) {
        var answer = given().contentType("application/json")
                .header("X-Forwarded-For", name)
                .body(Map.of("username", name, "password", password))
                .post("/auth/login");
        browser.take(answer);
        return answer.then();
    }

    private static String userOf(Browser browser) {
        return Rest.exchange(browser.session()).statusCode(200).extract().path("user_id");
    }

    private static String name() {
        return "l." + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private String newDiscordUser() {
        var id =
                Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000_000_000L, 900_000_000_000_000_000L));
        discord.addUser(
                new dev.atelier.standins.simulators.discord.DiscordUser(id, "mira", null, "0", null, null, false));
        return id;
    }
}
