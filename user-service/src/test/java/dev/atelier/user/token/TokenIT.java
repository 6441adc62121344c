package dev.atelier.user.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class TokenIT {

    @Inject
    Database database;

    private JsonPath account;

    @BeforeEach
    void register() {
        account = Rest.newAccount();
    }

    @Test
    void a_key_becomes_a_token_that_the_published_keys_verify() throws Exception {
        var answer = Rest.exchange(key()).statusCode(200).extract().jsonPath();

        var claims = TokenVerifier.claims(answer.getString("token"), jwks());
        assertThat(claims)
                .containsEntry("sub", account.getString("uid"))
                .containsEntry("scopes", List.of())
                .doesNotContainKey("discord_id");
        assertThat((List<?>) claims.get("groups")).isNotEmpty().allMatch(List.of("member", "owner")::contains);
        assertThat(answer.getString("user_id")).isEqualTo(account.getString("uid"));
        assertThat(answer.getString("credential_id")).isEqualTo(key().substring(4, 16));
        assertThat(Instant.parse(answer.getString("expires_at")).getEpochSecond())
                .isEqualTo(claims.get("exp"));
    }

    @Test
    void a_linked_discord_account_is_in_the_token() throws Exception {
        database.execute("update account set discord_id = ? where id = ?", id(), account.getString("uid"));

        var token = Rest.exchange(key()).statusCode(200).extract().jsonPath().getString("token");

        assertThat(TokenVerifier.claims(token, jwks())).containsEntry("discord_id", id());
    }

    @Test
    void the_scopes_of_a_key_are_in_the_token() throws Exception {
        var scoped = Rest.as(account.getString("uid"))
                .contentType("application/json")
                .body("{\"scopes\":[\"media:read\"]}")
                .post("/api/v1/me/keys")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("api_key");

        var token = Rest.exchange(scoped).statusCode(200).extract().jsonPath().getString("token");

        assertThat(TokenVerifier.claims(token, jwks())).containsEntry("scopes", List.of("media:read"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "atl_k7Q2mV9sX4bT",
                "atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb",
                "xyz_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb"
            })
    void what_is_no_key_of_ours_is_invalid(String credential) {
        refused(credential, "invalid_credential");
    }

    @Test
    void what_is_far_too_long_is_invalid() {
        refused("a".repeat(100_000), "invalid_credential");
    }

    @Test
    void a_wrong_secret_is_answered_like_an_unknown_key() {
        var wrong = key().substring(0, 17) + "3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb";
        var unknown = "atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb";

        assertThat(refused(wrong, "invalid_credential")).isEqualTo(refused(unknown, "invalid_credential"));
    }

    @Test
    void an_expired_key_is_told_apart() throws Exception {
        database.execute(
                "update api_key set expires_at = now() - interval '1 second' where id = ?", key().substring(4, 16));

        refused(key(), "expired_credential");
    }

    @Test
    void a_revoked_key_is_told_apart_also_when_it_has_expired() throws Exception {
        database.execute(
                "update api_key set revoked_at = now(), expires_at = now() - interval '1 second' where id = ?",
                key().substring(4, 16));

        refused(key(), "revoked_credential");
    }

    @Test
    void who_has_not_the_secret_does_not_learn_that_a_key_is_revoked() throws Exception {
        database.execute("update api_key set revoked_at = now() where id = ?", key().substring(4, 16));

        refused(key().substring(0, 17) + "3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb", "invalid_credential");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"credential\":null}"})
    void an_exchange_of_nothing_is_refused(String body) {
        Rest.asService("gateway-service")
                .contentType("application/json")
                .body(body)
                .post("/internal/tokens/exchange")
                .then()
                .statusCode(400)
                .body("code", is("validation_error"))
                .body("errors[0].field", is("credential"));
    }

    @Test
    void an_exchange_without_a_body_is_refused() {
        Rest.asService("gateway-service")
                .contentType("application/json")
                .post("/internal/tokens/exchange")
                .then()
                .statusCode(400)
                .body("code", is("validation_error"));
    }

    @Test
    void a_service_gets_a_token_for_itself() throws Exception {
        var answer = Rest.asService("media-service")
                .post("/internal/tokens/service")
                .then()
                .statusCode(200)
                .body("user_id", nullValue())
                .extract()
                .jsonPath();

        assertThat(TokenVerifier.claims(answer.getString("token"), jwks()))
                .containsEntry("sub", "service:media-service")
                .containsEntry("groups", List.of("service"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/tokens/exchange", "/internal/tokens/service"})
    void who_is_no_service_gets_nothing_and_the_body_is_not_even_looked_at(String path) {
        for (var authorization : List.of(
                Rest.basic("gateway-service", "wrong-but-long-enough"), Rest.basic("gateway-service", ""), "Basic !")) {
            given().header("Authorization", authorization)
                    .contentType("application/json")
                    .body("{broken")
                    .post(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", is("Basic realm=\"atelier services\""))
                    .body("code", is("service_unauthenticated"));
        }
        given().post(path).then().statusCode(401).body("code", is("service_unauthenticated"));
        Rest.as(account.getString("uid")).post(path).then().statusCode(401).body("code", is("service_unauthenticated"));
    }

    @Test
    void the_published_keys_may_be_cached_and_have_no_private_half() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", is("public, max-age=300"))
                .body("keys", hasSize(1))
                .body("keys[0].kty", is("EC"))
                .body("keys[0].crv", is("P-256"))
                .body("keys[0].use", is("sig"))
                .body("keys[0].alg", is("ES256"))
                .body("keys[0].d", nullValue());
    }

    @Test
    void what_became_of_credentials_is_counted() {
        Rest.exchange(key()).statusCode(200);
        Rest.exchange("nonsense").statusCode(401);

        assertThat(given().get("/q/metrics").asString())
                .contains("atelier_user_credentials_exchanged_total{outcome=\"accepted\"}")
                .contains("atelier_user_credentials_exchanged_total{outcome=\"invalid_credential\"}");
    }

    private String key() {
        return account.getString("api_key");
    }

    /** As unique as the account. */
    private String id() {
        return Long.toUnsignedString(
                Long.parseUnsignedLong(account.getString("uid").substring(2), 16));
    }

    private static String jwks() {
        return given().get("/.well-known/jwks.json").asString();
    }

    private static String refused(String credential, String code) {
        return Rest.exchange(credential)
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", is(code))
                .extract()
                .jsonPath()
                .getString("detail");
    }
}
