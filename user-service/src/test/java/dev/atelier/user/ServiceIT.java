package dev.atelier.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ServiceIT {

    @Test
    void it_is_live_and_ready_with_its_database() {
        given().get("/q/health/live").then().statusCode(200).body("status", is("UP"));

        var ready = given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
        assertThat(ready.extract().jsonPath().getList("checks.name", String.class))
                .anyMatch(name -> name.contains("PostgreSQL"));
    }

    @Test
    void every_operation_is_documented_with_its_answers() {
        var paths = given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<String, Map<String, Map<String, Object>>>getMap("paths");

        assertThat(paths)
                .containsOnlyKeys(
                        "/.well-known/jwks.json",
                        "/api/v1/audit",
                        "/api/v1/dev/issue-key",
                        "/api/v1/entities/{type}/{id}/members",
                        "/api/v1/entities/{type}/{id}/members/{user}",
                        "/api/v1/folders",
                        "/api/v1/folders/{id}",
                        "/api/v1/login",
                        "/api/v1/me",
                        "/api/v1/me/discord",
                        "/api/v1/me/export",
                        "/api/v1/me/export/file",
                        "/api/v1/me/external-keys/{provider}",
                        "/api/v1/me/keys",
                        "/api/v1/me/keys/{id}",
                        "/api/v1/me/keys/{id}/rotate",
                        "/api/v1/me/password",
                        "/api/v1/me/preferences",
                        "/api/v1/me/quotas",
                        "/api/v1/me/sessions",
                        "/api/v1/me/sessions/{id}",
                        "/api/v1/me/statistics",
                        "/api/v1/me/uploads",
                        "/api/v1/register",
                        "/api/v1/users/erasures",
                        "/api/v1/users/erasures/{id}/retry",
                        "/api/v1/users/{id}/quotas",
                        "/api/v1/users/{id}/quotas/recount",
                        "/api/v1/tenants",
                        "/api/v1/users",
                        "/api/v1/users/discord",
                        "/api/v1/users/discord/{discordId}",
                        "/api/v1/users/{id}",
                        "/api/v1/users/{id}/roles",
                        "/api/v1/users/{id}/tenant",
                        "/api/v1/webhooks",
                        "/api/v1/webhooks/{id}",
                        "/api/v1/webhooks/{id}/deliveries",
                        "/api/v1/webhooks/{id}/deliveries/{delivery}/redeliver",
                        "/api/v1/webhooks/{id}/rotate-secret",
                        "/api/v1/webhooks/{id}/test",
                        "/auth/discord",
                        "/auth/erasures/{id}",
                        "/auth/login",
                        "/auth/logout",
                        "/auth/once/{code}",
                        "/internal/audit",
                        "/internal/external-keys/resolve",
                        "/internal/folders/resolve",
                        "/internal/preferences/resolve",
                        "/internal/quotas/reservations",
                        "/internal/quotas/reservations/{reference}",
                        "/internal/sign-in-links",
                        "/internal/tokens/exchange",
                        "/internal/tokens/single-user",
                        "/internal/tokens/service");
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> assertThat(operation)
                .as(method + " " + path)
                .containsKeys("operationId", "summary", "tags", "responses")));
    }

    @Test
    void fields_are_documented_in_the_spelling_of_the_wire() {
        var schemas = given().accept("application/json")
                .get("/q/openapi")
                .jsonPath()
                .<String, Map<String, Object>>getMap("components.schemas");

        assertThat(fields(schemas.get("DevKey"))).containsOnlyKeys("api_key", "uid", "data");
        assertThat(fields(schemas.get("UserToken")))
                .containsOnlyKeys("token", "expires_at", "credential_id", "user_id", "credential_kind");
    }

    @Test
    void every_field_of_the_documented_schemas_has_an_example() {
        var schemas = given().accept("application/json")
                .get("/q/openapi")
                .jsonPath()
                .<String, Map<String, Object>>getMap("components.schemas");

        assertThat(schemas).containsKeys("DevKey", "IssuedApiKey", "UserToken", "JsonWebKeySet", "Statistics");
        schemas.forEach((name, schema) -> fields(schema).forEach((field, description) -> {
            if (!description.containsKey("$ref") && !"array".equals(description.get("type"))) {
                assertThat(description).as(name + "." + field).containsKey("examples");
            }
        }));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> fields(Map<String, Object> schema) {
        return (Map<String, Map<String, Object>>) schema.getOrDefault("properties", Map.of());
    }
}
