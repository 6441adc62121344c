package dev.atelier.user.devkey;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An installation that gives no keys for the asking and has no service secret. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
@TestProfile(ClosedInstallationIT.Closed.class)
class ClosedInstallationIT {

    @Test
    void a_key_for_the_asking_is_not_found_and_says_so_in_the_dialect_of_the_path() {
        given().post("/api/v1/dev/issue-key")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", is("not_found"))
                .body("error.code", is("not_found"));
    }

    @Test
    void no_service_gets_in() {
        Rest.asService("gateway-service")
                .post("/internal/tokens/service")
                .then()
                .statusCode(401)
                .body("code", is("service_unauthenticated"));
        given().header("Authorization", Rest.basic("gateway-service", ""))
                .post("/internal/tokens/service")
                .then()
                .statusCode(401)
                .body("code", is("service_unauthenticated"));
        Rest.exchange("atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb")
                .statusCode(401);
    }

    @Test
    void discord_is_not_offered_and_that_is_said() {
        given().get("/auth/discord").then().statusCode(404).body("code", is("discord_not_configured"));
    }

    public static final class Closed implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "atelier.user.dev-keys.enabled",
                    "false",
                    "ATELIER_SERVICE_SECRET",
                    "",
                    "atelier.user.discord.enabled",
                    "false");
        }
    }
}
