package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;
import static org.hamcrest.Matchers.describedAs;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.standins.attach.ForgedTokens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody gets in who does not belong, and each is told so in the words their client reads. */
@ExtendWith(RunningStack.class)
class CredentialJourney {

    private final Atelier atelier;

    CredentialJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void without_a_credential_every_dialect_says_so() {
        atelier.anybody()
                .get("/v1/media/1")
                .then()
                .statusCode(401)
                .body("code", notNullValue())
                .body("detail", notNullValue());
        atelier.anybody()
                .get("/api/v1/generation/sessions")
                .then()
                .statusCode(401)
                .body("error.code", notNullValue())
                .body("error.message", notNullValue());
        atelier.anybody()
                .contentType("application/json")
                .body("{}")
                .post("/civitai/download")
                .then()
                .statusCode(401)
                .body("success", is(false))
                .body("error", notNullValue());
    }

    @Test
    void a_wrong_key_is_refused() {
        var user = atelier.newUser();
        atelier.anybody()
                .header("X-API-Key", user.apiKey() + "x")
                .get("/api/v1/me")
                .then()
                .statusCode(401);
    }

    @Test
    void a_key_opens_every_way_it_can_be_sent() {
        var user = atelier.newUser();
        user.get("/api/v1/me").statusCode(200);
        atelier.anybody()
                .header("X-Token", user.apiKey())
                .get("/api/v1/me")
                .then()
                .statusCode(200);
        atelier.anybody()
                .header("Authorization", "Bearer " + user.apiKey())
                .get("/api/v1/me")
                .then()
                .statusCode(200);
    }

    @Test
    void an_expired_key_is_refused() {
        var user = atelier.newUser();
        String shortLived = user.request()
                .contentType("application/json")
                .body(Map.of("name", "short", "expires_in_seconds", 1))
                .post("/api/v1/me/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("api_key");
        eventually().untilAsserted(() -> atelier.anybody()
                .header("X-API-Key", shortLived)
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .body("code", is("expired_credential")));
    }

    @Test
    void a_revoked_key_is_refused() {
        // Given
        var user = atelier.newUser();
        var created = user.request()
                .contentType("application/json")
                .body(Map.of("name", "second"))
                .post("/api/v1/me/keys")
                .then()
                .statusCode(201)
                .extract();
        String second = created.path("api_key");
        atelier.anybody().header("X-API-Key", second).get("/api/v1/me").then().statusCode(200);
        // When
        user.request().delete("/api/v1/me/keys/" + created.path("id")).then().statusCode(204);
        // Then
        eventually().untilAsserted(() -> atelier.anybody()
                .header("X-API-Key", second)
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .body("code", is("revoked_credential")));
    }

    @Test
    void no_forged_token_gets_through() {
        var user = atelier.newUser();
        var jwks = atelier.anybody().get("/.well-known/jwks.json").asString();
        ForgedTokens.against(jwks, user.id()).forEach((name, token) -> atelier.anybody()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/me")
                .then()
                .statusCode(describedAs("status for " + name, is(401))));
    }

    @Test
    void the_inside_is_not_reachable_from_outside() {
        var user = atelier.newUser();
        user.request()
                .contentType("application/json")
                .body("{}")
                .post("/internal/tokens/exchange")
                .then()
                .statusCode(404);
        user.request()
                .urlEncodingEnabled(false)
                .get("/v1/media/..%2f..%2finternal/tokens/exchange")
                .then()
                .statusCode(400)
                .body("code", is("bad_path"));
    }
}
