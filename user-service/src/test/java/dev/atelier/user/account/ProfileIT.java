package dev.atelier.user.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ProfileIT {

    @Test
    void the_caller_learns_who_they_are() {
        var before = Instant.now().minusSeconds(1);
        var uid = Rest.newAccount().getString("uid");

        var createdAt = Rest.as(uid)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("user_id", is(uid))
                .body("roles", hasItem("member"))
                .extract()
                .jsonPath()
                .getString("created_at");

        assertThat(Instant.parse(createdAt)).isBetween(before, Instant.now().plusSeconds(1));
    }

    @Test
    void a_token_whose_account_is_gone_is_told_so() {
        Rest.as("u_0000000000000000").get("/api/v1/me").then().statusCode(404).body("code", is("account_not_found"));
    }

    @Test
    void nobody_is_anybody_without_a_valid_token() {
        given().get("/api/v1/me").then().statusCode(401).body("code", is("unauthenticated"));
        given().auth()
                .oauth2(TestIdentity.expired("u_1", "member"))
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .body("code", is("invalid_credential"));
    }
}
