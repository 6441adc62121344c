package dev.atelier.user.devkey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.EventLog;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class DevKeyIT {

    private static final String PATH = "/api/v1/dev/issue-key";

    @Inject
    Database database;

    @Test
    void a_key_is_given_at_the_top_and_below_data() {
        var answer = given().post(PATH)
                .then()
                .statusCode(200)
                .body("uid", matchesPattern("u_[0-9a-f]{16}"))
                .body("api_key", matchesPattern("atl_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}"))
                .extract()
                .jsonPath();

        assertThat(answer.getMap("data"))
                .isEqualTo(java.util.Map.of("uid", answer.getString("uid"), "api_key", answer.getString("api_key")));
    }

    @Test
    void a_body_of_any_kind_is_not_minded() {
        given().contentType("application/json").post(PATH).then().statusCode(200);
        given().contentType("application/json").body("{}").post(PATH).then().statusCode(200);
        given().contentType("application/json")
                .body("{\"username\":\"a\"}")
                .post(PATH)
                .then()
                .statusCode(200);
        given().contentType("text/plain").body("hello").post(PATH).then().statusCode(200);
    }

    @Test
    void the_key_can_be_exchanged_at_once() {
        var account = Rest.newAccount();

        Rest.exchange(account.getString("api_key")).statusCode(200).body("user_id", is(account.getString("uid")));
    }

    @Test
    void the_others_are_told_of_the_account_once() throws Exception {
        // Given
        var account = Rest.newAccount();
        var uid = account.getString("uid");
        var keyId = account.getString("api_key").substring(4, 16);

        // When
        Rest.as(uid).delete("/api/v1/me/keys/" + keyId).then().statusCode(204);

        // Then: events of one account keep their order, so the revocation comes after all that was told of it before
        var told = EventLog.until(
                "atelier.users.v1",
                event -> event.value().contains("revoked_at") && event.value().contains(keyId));
        assertThat(told)
                .filteredOn(event -> uid.equals(event.key()) && !event.value().contains(keyId))
                .singleElement()
                .satisfies(event -> {
                    assertThat(new String(event.headers().lastHeader("ce_type").value()))
                            .isEqualTo("atelier.users.registered.v1");
                    assertThat(event.value()).contains("\"user_id\":\"" + uid + "\"", "\"registered_at\":");
                });
    }

    @Test
    void the_first_account_is_the_owner_and_no_other_even_at_the_same_moment() throws Exception {
        // Given
        database.execute("update installation set owner_named_at = null");

        // When
        List<String> accounts;
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<String> register = () -> Rest.newAccount().getString("uid");
            accounts = threads.invokeAll(java.util.Collections.nCopies(6, register)).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
        }

        // Then
        assertThat(accounts).filteredOn(this::isOwner).hasSize(1);
        assertThat(isOwner(Rest.newAccount().getString("uid"))).isFalse();
    }

    @Test
    void a_wrong_method_is_answered_in_the_dialect_of_the_path() {
        given().get(PATH)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("error.code", is("method_not_allowed"))
                .body("error.details", anEmptyMap());
    }

    private boolean isOwner(String userId) {
        return Rest.as(userId).get("/api/v1/me").jsonPath().getList("roles").contains("owner");
    }
}
