package dev.atelier.user.discord;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.simulators.Fault;
import dev.atelier.standins.simulators.discord.DiscordSimulator;
import dev.atelier.user.Database;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(DiscordSite.class)
class DiscordIT {

    @Inject
    Database database;

    DiscordSimulator discord;

    private final Browser browser = new Browser();
    private String somebody;

    @BeforeEach
    void somebody_at_discord() {
        somebody = newUser("nelly", "Nelly");
    }

    @AfterEach
    void well_again() {
        discord.faults().clear();
        discord.journal().clear();
    }

    @Test
    void who_is_new_gets_an_account_and_a_session() {
        browser.signIn(somebody).then().statusCode(303).header("Location", is("http://localhost:8080/"));

        var userId = userOf(browser);
        Rest.as(userId)
                .get("/api/v1/me/discord")
                .then()
                .statusCode(200)
                .body("discord_id", is(somebody))
                .body("username", is("nelly"))
                .body("display_name", is("Nelly"))
                .body("email", is((Object) null))
                .body(
                        "avatar_url",
                        is("https://cdn.discordapp.com/avatars/" + somebody
                                + "/8342729096ea3675442027381ff50dfe.png?size=128"));
        Rest.as(userId).get("/api/v1/folders").then().body("items[0].folder_name", is("My Images"));
    }

    @Test
    void who_comes_again_has_the_same_account_and_their_new_name() {
        browser.signIn(somebody);
        discord.addUser(new dev.atelier.standins.simulators.discord.DiscordUser(
                somebody, "nelly2", null, "0", null, null, false));
        var other = new Browser();

        other.signIn(somebody);

        assertThat(userOf(other)).isEqualTo(userOf(browser));
        Rest.as(userOf(other))
                .get("/api/v1/me/discord")
                .then()
                .body("username", is("nelly2"))
                .body("display_name", is("nelly2"))
                .body("avatar_url", containsString("/embed/avatars/"));
    }

    @Test
    void discord_is_asked_for_as_little_as_possible_and_with_a_challenge() {
        var location = browser.begin("");

        assertThat(location)
                .startsWith(discord.baseUri() + "/oauth2/authorize?")
                .contains("scope=identify&", "code_challenge_method=S256", "code_challenge=", "state=")
                .contains("redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fauth%2Fdiscord");
        browser.back(Browser.approve(location, somebody)).then().statusCode(303);
        assertThat(discord.journal().entries("POST", "/api/v10/oauth2/token")).hasSize(1);
        assertThat(discord.journal().entries("GET", "/api/v10/users/@me")).hasSize(1);
    }

    @Test
    void the_browser_goes_where_it_wanted_to() {
        browser.back(Browser.approve(browser.begin("?return_to=/docs%3Fa=1"), somebody))
                .then()
                .statusCode(303)
                .header("Location", is("http://localhost:8080/docs?a=1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/%5Cevil.example",
                "/%09/evil.example",
                "javascript:alert(1)",
                "docs"
            })
    void but_never_to_another_site(String elsewhere) {
        given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get("/auth/discord?return_to=" + elsewhere)
                .then()
                .statusCode(400)
                .body("code", is("bad_return_to"));
    }

    @Test
    void a_forged_state_is_refused() {
        var location = Browser.approve(browser.begin(""), somebody).replaceAll("state=[^&]*", "state=forged");

        refused(browser, location, 400, "invalid_state");
        assertThat(discord.journal().entries("POST", "/api/v10/oauth2/token")).isEmpty();
    }

    @Test
    void without_a_state_nothing_goes_on() {
        var location = Browser.approve(browser.begin(""), somebody).replaceAll("&state=[^&]*", "");

        refused(browser, location, 400, "invalid_state");
    }

    @Test
    void a_sign_in_that_another_browser_began_is_refused() {
        var location = Browser.approve(browser.begin(""), somebody);

        refused(new Browser(), location, 400, "invalid_state");
        var victim = new Browser();
        victim.begin("");
        refused(victim, location, 400, "invalid_state");
    }

    @Test
    void a_finished_sign_in_is_not_finished_again_even_with_its_cookie() {
        // Given
        var location = Browser.approve(browser.begin(""), somebody);
        var thief = new Browser();
        thief.cookies.putAll(browser.cookies);
        browser.back(location).then().statusCode(303);
        // When, then
        refused(thief, location, 400, "invalid_state");
        assertThat(thief.session()).isNull();
    }

    @Test
    void a_replayed_code_is_refused_by_discord_and_told_so() {
        var first = Browser.approve(browser.begin(""), somebody);
        browser.back(first).then().statusCode(303);
        var code = first.replaceAll(".*code=([^&]*).*", "$1");

        var second = Browser.approve(browser.begin(""), somebody).replaceAll("code=[^&]*", "code=" + code);

        refused(browser, second, 400, "code_refused");
    }

    @Test
    void who_does_not_allow_it_is_told_so_in_words_and_in_a_page() {
        var location = Browser.approve(browser.begin(""), "deny");
        var uri = java.net.URI.create(location);

        given().urlEncodingEnabled(false)
                .cookies(browser.cookies)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .get(uri.getRawPath() + "?" + uri.getRawQuery())
                .then()
                .statusCode(403)
                .contentType("text/html")
                .body(containsString("You did not allow Discord"))
                .body(containsString("href=\"/auth/discord\""));
    }

    @Test
    void a_program_gets_the_same_as_a_problem() {
        refused(browser, Browser.approve(browser.begin(""), "deny"), 403, "sign_in_denied");
    }

    @Test
    void while_discord_is_broken_nobody_is_signed_in_and_told_to_come_again() {
        var location = Browser.approve(browser.begin(""), somebody);
        discord.faults().add(Fault.of(Fault.Kind.HTML).on("POST", "/api/v10/oauth2/token"));

        refused(browser, location, 503, "discord_unavailable").header("Retry-After", notNullValue());
        assertThat(browser.session()).isNull();
    }

    @Test
    void a_discord_that_does_not_answer_is_not_waited_for_for_long() {
        var location = Browser.approve(browser.begin(""), somebody);
        discord.faults()
                .add(Fault.of(Fault.Kind.SLOW)
                        .on("POST", "/api/v10/oauth2/token")
                        .after(Duration.ofSeconds(5)));

        refused(browser, location, 503, "discord_unavailable");
    }

    @Test
    void one_stray_answer_about_who_somebody_is_does_not_matter() {
        var location = Browser.approve(browser.begin(""), somebody);
        discord.faults()
                .add(Fault.of(Fault.Kind.STATUS)
                        .on("GET", "/api/v10/users/@me")
                        .answering(401, "{\"message\":\"401: Unauthorized\",\"code\":0}")
                        .times(1));

        browser.back(location).then().statusCode(303);
    }

    @Test
    void how_long_discord_wants_to_be_left_alone_is_passed_on() {
        var location = Browser.approve(browser.begin(""), somebody);
        discord.faults()
                .add(Fault.of(Fault.Kind.STATUS)
                        .on("GET", "/api/v10/users/@me")
                        .answering(429, "{}")
                        .with("Retry-After", "64.57"));

        refused(browser, location, 503, "discord_unavailable").header("Retry-After", is("65"));
    }

    @Test
    void a_wrong_secret_is_a_matter_for_the_operator() {
        var location = Browser.approve(browser.begin(""), somebody);
        discord.faults()
                .add(Fault.of(Fault.Kind.STATUS)
                        .on("POST", "/api/v10/oauth2/token")
                        .answering(401, "{\"error\":\"invalid_client\"}"));

        refused(browser, location, 503, "discord_misconfigured").body("detail", not(containsString("secret")));
    }

    @Test
    void logging_out_revokes_what_discord_granted_also_when_it_is_away_at_first() throws Exception {
        // Given
        browser.signIn(somebody);
        var sessionId = browser.session().substring(4, 16);
        assertThat(database.text("select sealed from discord_grant where session_id = ?", sessionId))
                .hasValueSatisfying(text -> assertThat(text).startsWith("v1."));
        discord.faults()
                .add(Fault.of(Fault.Kind.HTML)
                        .on("POST", "/api/v10/oauth2/token/revoke")
                        .times(1));
        // When
        given().cookies(browser.cookies).post("/auth/logout").then().statusCode(204);
        // Then
        await().untilAsserted(() -> {
            assertThat(discord.journal().entries("POST", "/api/v10/oauth2/token/revoke"))
                    .hasSize(2);
            assertThat(database.text("select session_id from discord_grant where session_id = ?", sessionId))
                    .isEmpty();
        });
    }

    @Test
    void nothing_of_discords_secrets_is_kept_in_plain() throws Exception {
        browser.signIn(somebody);
        var token = database.text(
                        "select sealed from discord_grant where session_id = ?",
                        browser.session().substring(4, 16))
                .orElseThrow();

        assertThat(token).matches("v1\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]+");
    }

    @Test
    void a_browser_that_signs_in_again_has_one_session() {
        browser.signIn(somebody);
        var before = browser.session();

        browser.signIn(somebody);

        Rest.exchange(before).statusCode(401).body("code", is("revoked_credential"));
        Rest.exchange(browser.session()).statusCode(200);
    }

    @Test
    void somebody_new_in_many_browsers_at_once_has_one_account() throws Exception {
        var all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    var one = new Browser();
                    one.signIn(somebody).then().statusCode(303);
                    return userOf(one);
                }))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(database.text("select count(*) from account where discord_id = ?", somebody))
                .contains("1");
    }

    @Test
    void names_of_every_kind_and_ids_of_twenty_digits_are_taken() {
        var id = "1" + String.format("%019d", ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
        discord.addUser(new dev.atelier.standins.simulators.discord.DiscordUser(
                id, "\u202Eمير👩‍🎨" + "x".repeat(300), null, "1337", null, null, false));

        browser.signIn(id).then().statusCode(303);

        Rest.as(userOf(browser))
                .get("/api/v1/me/discord")
                .then()
                .statusCode(200)
                .body("discord_id", is(id));
    }

    private String newUser(String username, String globalName) {
        var id =
                Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000_000_000L, 900_000_000_000_000_000L));
        discord.addUser(new dev.atelier.standins.simulators.discord.DiscordUser(
                id, username, globalName, "0", "8342729096ea3675442027381ff50dfe", "nelly@example.test", true));
        return id;
    }

    private static String userOf(Browser browser) {
        return Rest.exchange(browser.session()).statusCode(200).extract().path("user_id");
    }

    private static ValidatableResponse refused(Browser browser, String location, int status, String code) {
        return browser.back(location)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code));
    }
}
