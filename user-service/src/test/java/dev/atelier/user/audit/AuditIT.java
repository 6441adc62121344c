package dev.atelier.user.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.users.SecurityEventRecorded;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.user.EventLog;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class AuditIT {

    private static final String PASSWORD = "correct horse battery staple";

    private final String name =
            "a." + Long.toHexString(ThreadLocalRandom.current().nextLong());
    private String userId;
    private String firstKey;

    @BeforeEach
    void somebody() {
        firstKey = given().contentType("application/json")
                .body(Map.of("username", name, "password", PASSWORD))
                .post("/api/v1/register")
                .then()
                .statusCode(201)
                .extract()
                .path("api_key");
        userId = Rest.exchange(firstKey).extract().path("user_id");
    }

    @Test
    void the_life_of_keys_is_told_once_each() throws Exception {
        // Given
        String id = Rest.as(userId)
                .contentType("application/json")
                .body(Map.of("name", "bot"))
                .post("/api/v1/me/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // When
        Rest.as(userId)
                .contentType("application/json")
                .post("/api/v1/me/keys/" + id + "/rotate")
                .then()
                .statusCode(201);
        Rest.as(userId).delete("/api/v1/me/keys/" + id).then().statusCode(204);
        // Then
        audit("?user_id=" + userId)
                .body("items.kind", contains("api_key_revoked", "api_key_rotated", "api_key_issued", "signed_in"))
                .body("items[0].credential_id", is(id))
                .body("items[2].credential_id", is(id));
        var told = EventLog.until(
                "atelier.users.v1",
                record -> record.value().contains("api_key_revoked")
                        && record.value().contains(id));
        var event = new EventCodec().read(told.getLast().value(), SecurityEventRecorded.class);
        assertThat(event.userId()).isEqualTo(userId);
        assertThat(event.credentialId()).isEqualTo(id);
    }

    @Test
    void sign_ins_their_failures_and_their_ends_are_told() {
        login("wrong wrong wrong").statusCode(401);
        var cookie = login(PASSWORD).statusCode(204).extract().cookie("atelier_session");
        given().cookie("atelier_session", cookie).post("/auth/logout").then().statusCode(204);

        await().untilAsserted(() -> audit("?user_id=" + userId)
                .body("items.kind", hasItems("session_revoked", "signed_in", "sign_in_failed")));
        audit("?kind=sign_in_failed&user_id=" + userId)
                .body("items", hasSize(1))
                .body("items[0].detail", is("password"));
    }

    @Test
    void who_changed_a_role_is_told() {
        given().auth()
                .oauth2(TestIdentity.token("u_boss", "owner"))
                .contentType("application/json")
                .body(Map.of("roles", List.of("moderator")))
                .put("/api/v1/users/" + userId + "/roles")
                .then()
                .statusCode(200);

        audit("?kind=roles_changed&user_id=" + userId)
                .body("items[0].actor_id", is("u_boss"))
                .body("items[0].detail", is("member, moderator"));
    }

    @Test
    void whom_the_gateway_turned_away_is_told_once_however_often_it_says_so() {
        var address = "198.51.100." + name;
        var denial = new HashMap<String, Object>(Map.of(
                "kind", "rate_limited",
                "at", "2026-11-21T12:00:00.123Z",
                "address", address,
                "route", "media",
                "trace_id", "0af7651916cd43dd8448eb211c80319c",
                "user_id", userId));
        report(denial).statusCode(204);
        report(denial).statusCode(204);

        audit("?kind=rate_limited&user_id=" + userId)
                .body("items", hasSize(1))
                .body("items[0].address", is(address))
                .body("items[0].route", is("media"))
                .body("items[0].trace_id", is("0af7651916cd43dd8448eb211c80319c"));
    }

    @Test
    void only_services_tell_denials_and_only_so_many_at_once() {
        given().contentType("application/json")
                .body(Map.of("events", List.of()))
                .post("/internal/audit")
                .then()
                .statusCode(401);
        Map<String, Object> one = Map.of("kind", "rate_limited", "at", "2026-11-21T12:00:00Z");
        Rest.asService("gateway")
                .contentType("application/json")
                .body(Map.of("events", java.util.Collections.nCopies(501, one)))
                .post("/internal/audit")
                .then()
                .statusCode(400);
    }

    @Test
    void it_is_read_page_by_page_by_owners_of_the_tenant_and_nobody_else() {
        var first = audit("?limit=1&user_id=" + userId)
                .body("next_cursor", nullValue())
                .extract();
        assertThat(first.<List<?>>path("items")).hasSize(1);
        var any = audit("?limit=1").extract().<String>path("next_cursor");
        audit("?limit=1&cursor=" + any).body("items", hasSize(1));
        given().auth()
                .oauth2(TestIdentity.tokenOf("u_boss")
                        .tenant("elsewhere")
                        .roles("owner")
                        .sign())
                .get("/api/v1/audit?user_id=" + userId)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        given().auth()
                .oauth2(TestIdentity.token("u_mod", "moderator"))
                .get("/api/v1/audit")
                .then()
                .statusCode(403);
        given().get("/api/v1/audit").then().statusCode(401);
    }

    private ValidatableResponse login(String password) {
        return given().contentType("application/json")
                .header("X-Forwarded-For", name)
                .body(Map.of("username", name, "password", password))
                .post("/auth/login")
                .then();
    }

    private static ValidatableResponse audit(String query) {
        return given().auth()
                .oauth2(TestIdentity.token("u_boss", "owner"))
                .get("/api/v1/audit" + query)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse report(Map<String, Object> denial) {
        return Rest.asService("gateway")
                .contentType("application/json")
                .body(Map.of("events", List.of(denial)))
                .post("/internal/audit")
                .then();
    }
}
