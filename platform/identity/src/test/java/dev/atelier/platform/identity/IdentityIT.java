package dev.atelier.platform.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.describedAs;
import static org.hamcrest.Matchers.is;

import dev.atelier.standins.attach.ForgedTokens;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class IdentityIT {

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    String users;

    @Test
    void a_valid_token_says_who_calls() {
        given().auth()
                .oauth2(TestIdentity.token("u_1", "member", "moderator"))
                .get("/me")
                .then()
                .statusCode(200)
                .body("user_id", is("u_1"))
                .body("roles", containsInAnyOrder("member", "moderator"));
    }

    @Test
    void a_token_says_whose_world_the_caller_lives_in() {
        given().auth()
                .oauth2(TestIdentity.tokenOf("u_1").tenant("t_2").sign())
                .get("/me")
                .then()
                .statusCode(200)
                .body("tenant_id", is("t_2"));
    }

    @Test
    void no_token_is_401() {
        given().get("/me").then().statusCode(401).body("code", is("unauthenticated"));
    }

    @Test
    void a_token_signed_with_another_key_is_401() {
        refused(TestIdentity.signedWithAnotherKey("u_1"));
    }

    @Test
    void an_expired_token_is_401() {
        refused(TestIdentity.expired("u_1"));
    }

    @Test
    void a_token_for_another_audience_is_401() {
        refused(TestIdentity.forAnotherAudience("u_1"));
    }

    @Test
    void a_token_of_another_issuer_is_401() {
        refused(TestIdentity.tokenOf("u_1").roles("owner").issuer("elsewhere").sign());
    }

    @Test
    void a_token_signed_by_nobody_or_with_another_algorithm_is_401() {
        refused(TestIdentity.unsigned("u_1"));
        var jwks = given().baseUri(users).get("/.well-known/jwks.json").asString();
        ForgedTokens.against(jwks, "u_1").forEach((name, token) -> given().auth()
                .oauth2(token)
                .get("/me")
                .then()
                .statusCode(describedAs("status for " + name, is(401)))
                .body("code", is("invalid_credential")));
        given().auth()
                .oauth2(TestIdentity.token("u_1", "member"))
                .get("/me")
                .then()
                .statusCode(200);
    }

    @Test
    void a_missing_role_is_403() {
        given().auth()
                .oauth2(TestIdentity.token("u_1", "member"))
                .get("/moderation")
                .then()
                .statusCode(403)
                .body("code", is("forbidden"));
    }

    @Test
    void an_open_endpoint_needs_no_token_but_knows_one() {
        given().get("/open").then().statusCode(200).body(is("nobody"));
        given().auth()
                .oauth2(TestIdentity.token("u_1", "member"))
                .get("/open")
                .then()
                .statusCode(200)
                .body(is("u_1"));
    }

    @ParameterizedTest
    @CsvSource({
        // scopes of the credential, method, status
        "sample:read, GET, 200",
        "sample:read, HEAD, 200",
        "sample:read, POST, 403",
        "sample:write, GET, 200",
        "sample:write, POST, 200",
        "other:write, GET, 403",
        "other:write, POST, 403",
        "sample:reading, GET, 403",
        "other:read sample:read, GET, 200",
    })
    void a_credential_with_scopes_does_what_they_cover(String scopes, String method, int status) {
        scoped("member", scopes.split(" ")).request(method, "/me").then().statusCode(status);
    }

    @Test
    void what_a_credential_lacks_is_told() {
        scoped("owner", "sample:read")
                .post("/me")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("scope=\"sample:write\""))
                .body("code", is("scope_missing"))
                .body("detail", containsString("sample:write"));
    }

    @Test
    void scopes_hold_on_open_endpoints_and_not_for_services() {
        scoped("member", "other:read").get("/open").then().statusCode(403);
        scoped("service", "other:read").post("/me").then().statusCode(200);
    }

    private static RequestSpecification scoped(String role, String... scopes) {
        return given().auth()
                .oauth2(TestIdentity.tokenOf("u_1").roles(role).scopes(scopes).sign());
    }

    private static void refused(String token) {
        given().auth()
                .oauth2(token)
                .get("/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", is("invalid_credential"));
    }
}
