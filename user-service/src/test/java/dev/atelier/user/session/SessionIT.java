package dev.atelier.user.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.users.CredentialRevoked;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.user.Database;
import dev.atelier.user.EventLog;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class SessionIT {

    private static final String PASSWORD = "correct horse battery staple";

    @Inject
    Database database;

    @Inject
    SessionCleaner cleaner;

    private String name;
    private String userId;

    @BeforeEach
    void somebody() {
        name = "s." + Long.toHexString(ThreadLocalRandom.current().nextLong());
        var key = given().contentType("application/json")
                .body(Map.of("username", name, "password", PASSWORD))
                .post("/api/v1/register")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("api_key");
        userId = Rest.exchange(key).extract().path("user_id");
    }

    @Test
    void a_password_starts_a_session_whose_cookie_no_script_can_read() {
        var cookie = signIn().getDetailedCookie("atelier_session");

        assertThat(cookie.getValue()).startsWith("ats_");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getMaxAge()).isBetween(29 * 86_400L, 30 * 86_400L);
    }

    @Test
    void a_session_is_exchanged_like_a_key() {
        Rest.exchange(cookie()).statusCode(200).body("user_id", is(userId)).body("credential_kind", is("session"));
    }

    @Test
    void a_wrong_password_starts_none() {
        given().contentType("application/json")
                .body(Map.of("username", name, "password", "wrong wrong wrong"))
                .post("/auth/login")
                .then()
                .statusCode(401)
                .body("code", is("wrong_credentials"));
    }

    @Test
    void what_a_form_of_another_site_could_send_starts_none() {
        given().contentType("text/plain")
                .body("{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}")
                .post("/auth/login")
                .then()
                .statusCode(415);
    }

    @Test
    void only_a_hash_of_it_is_kept() throws Exception {
        var secret = cookie().substring(17);

        var row = database.text("select session::text from session where account_id = ?", userId);

        assertThat(row).hasValueSatisfying(text -> assertThat(text).doesNotContain(secret));
    }

    @Test
    void logging_out_ends_the_session_tells_the_gateways_and_takes_the_cookie_back() throws Exception {
        // Given
        var cookie = cookie();
        // When
        var gone = given().cookie("atelier_session", cookie)
                .post("/auth/logout")
                .then()
                .statusCode(204)
                .extract()
                .detailedCookie("atelier_session");
        // Then
        assertThat(gone.getValue()).isEmpty();
        assertThat(gone.getMaxAge()).isZero();
        Rest.exchange(cookie).statusCode(401).body("code", is("revoked_credential"));
        var told = EventLog.until(
                "atelier.users.v1",
                record ->
                        record.value().contains("revoked_at") && record.value().contains(id(cookie)));
        assertThat(new EventCodec()
                        .read(told.getLast().value(), CredentialRevoked.class)
                        .userId())
                .isEqualTo(userId);
    }

    @Test
    void logging_out_without_a_session_or_twice_does_no_harm() {
        var cookie = cookie();
        given().post("/auth/logout").then().statusCode(204);
        given().cookie("atelier_session", "nonsense")
                .post("/auth/logout")
                .then()
                .statusCode(204);
        given().cookie("atelier_session", cookie).post("/auth/logout").then().statusCode(204);
        given().cookie("atelier_session", cookie).post("/auth/logout").then().statusCode(204);
    }

    @Test
    void all_sessions_are_listed_with_the_current_one_marked() {
        var first = cookie();
        var second = cookie();

        as(id(first))
                .get("/api/v1/me/sessions")
                .then()
                .statusCode(200)
                .body("total", is(2))
                .body("items.id", contains(id(second), id(first)))
                .body("items.current", contains(false, true))
                .body("items.method", everyItem(is("password")))
                .body("items.user_agent", everyItem(is("a browser")))
                .body("items.network", everyItem(is("203.0.113.0/24")));
    }

    @Test
    void one_device_is_signed_out_and_the_others_stay() {
        var first = cookie();
        var second = cookie();

        as(id(first)).delete("/api/v1/me/sessions/" + id(second)).then().statusCode(204);

        Rest.exchange(second).statusCode(401).body("code", is("revoked_credential"));
        Rest.exchange(first).statusCode(200);
    }

    @Test
    void everything_but_the_current_one_is_signed_out() {
        var first = cookie();
        var second = cookie();

        as(id(first)).delete("/api/v1/me/sessions").then().statusCode(204);

        Rest.exchange(second).statusCode(401);
        Rest.exchange(first).statusCode(200);
    }

    @Test
    void a_strangers_session_is_not_there() {
        var cookie = cookie();
        var stranger = Rest.newAccount().getString("uid");

        Rest.as(stranger)
                .delete("/api/v1/me/sessions/" + id(cookie))
                .then()
                .statusCode(404)
                .body("code", is("session_not_found"));
        Rest.exchange(cookie).statusCode(200);
    }

    @Test
    void a_session_ends_a_day_after_its_last_use() throws Exception {
        var cookie = cookie();
        database.execute("update session set expires_at = now() - interval '1 second' where id = ?", id(cookie));

        Rest.exchange(cookie).statusCode(401).body("code", is("expired_credential"));
        as("").get("/api/v1/me/sessions").then().body("total", is(0));
    }

    @Test
    void use_moves_its_end_but_not_beyond_the_longest_life() throws Exception {
        var cookie = cookie();
        database.execute(
                "update session set last_seen_at = now() - interval '2 hours', expires_at = now() + interval '1 hour',"
                        + " ends_at = now() + interval '3 hours' where id = ?",
                id(cookie));

        Rest.exchange(cookie).statusCode(200);

        assertThat(database.text(
                        "select (expires_at = ends_at and last_seen_at > now() - interval '1 minute')::text"
                                + " from session where id = ?",
                        id(cookie)))
                .contains("true");
    }

    @Test
    void expired_sessions_are_cleared_away_and_forgotten_after_a_week() throws Exception {
        var cookie = cookie();
        database.execute("update session set expires_at = now() - interval '1 second' where id = ?", id(cookie));

        cleaner.clean().await().atMost(Duration.ofSeconds(10));
        assertThat(database.text("select closed_at::text from session where id = ?", id(cookie)))
                .isPresent();

        database.execute("update session set closed_at = now() - interval '8 days' where id = ?", id(cookie));
        cleaner.clean().await().atMost(Duration.ofSeconds(10));
        assertThat(database.text("select id from session where id = ?", id(cookie)))
                .isEmpty();
    }

    @Test
    void of_too_many_sessions_the_oldest_ends() throws Exception {
        var oldest = cookie();
        database.execute("update session set created_at = now() - interval '1 hour' where id = ?", id(oldest));
        database.execute(
                "insert into session (id, account_id, secret_hash, method, user_agent, network, created_at,"
                        + " last_seen_at, expires_at, ends_at) select 'many-' || ? || i, account_id, secret_hash,"
                        + " method, user_agent, network, now() - interval '1 minute', now(), expires_at, ends_at"
                        + " from session, generate_series(1, 19) i where id = ?",
                name,
                id(oldest));

        var newest = cookie();

        Rest.exchange(oldest).statusCode(401).body("code", is("revoked_credential"));
        as("").get("/api/v1/me/sessions").then().body("total", is(20)).body("items.id", hasItem(id(newest)));
    }

    private Response signIn() {
        return given().contentType("application/json")
                .header("User-Agent", "a browser")
                .header("X-Forwarded-For", "203.0.113.9")
                .body(Map.of("username", name, "password", PASSWORD))
                .post("/auth/login")
                .then()
                .statusCode(204)
                .extract()
                .response();
    }

    private String cookie() {
        return signIn().getCookie("atelier_session");
    }

    private static String id(String cookie) {
        return cookie.substring(4, 16);
    }

    private io.restassured.specification.RequestSpecification as(String credentialId) {
        return given().auth()
                .oauth2(TestIdentity.tokenOf(userId)
                        .roles("member")
                        .credentialId(credentialId)
                        .sign());
    }
}
