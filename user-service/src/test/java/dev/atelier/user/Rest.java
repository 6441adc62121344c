package dev.atelier.user;

import static io.restassured.RestAssured.given;

import dev.atelier.standins.attach.TestIdentity;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** How tests talk to the service. */
public final class Rest {

    private static final String SERVICE_SECRET = "a-secret-of-the-tests";

    private Rest() {}

    /** A new account's {@code uid} and {@code api_key}. */
    public static JsonPath newAccount() {
        return given().post("/api/v1/dev/issue-key")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static RequestSpecification as(String userId) {
        return given().auth().oauth2(TestIdentity.token(userId, "member"));
    }

    public static RequestSpecification asService(String name) {
        return given().header("Authorization", basic(name, SERVICE_SECRET));
    }

    public static String basic(String name, String secret) {
        var both = (name + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    public static io.restassured.response.ValidatableResponse exchange(String credential) {
        return asService("gateway-service")
                .contentType("application/json")
                .body(Map.of("credential", credential))
                .post("/internal/tokens/exchange")
                .then();
    }
}
