package dev.atelier.user.owner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
@TestProfile(SingleUserIT.OneOwner.class)
class SingleUserIT {

    @Inject
    Database database;

    @Test
    void the_gateway_gets_the_owners_token_and_there_is_one_owner() throws Exception {
        List<String> users;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            users = threads.invokeAll(Collections.<Callable<String>>nCopies(8, SingleUserIT::owner)).stream()
                    .map(Future::resultNow)
                    .distinct()
                    .toList();
        }

        assertThat(users).hasSize(1);
        assertThat(database.text("select 'owner' = any(roles) from account where id = ?", users.getFirst()))
                .contains("t");
    }

    @Test
    void nobody_but_a_service_does() {
        given().post("/internal/tokens/single-user").then().statusCode(401).body("code", is("service_unauthenticated"));
    }

    private static String owner() {
        return Rest.asService("gateway-service")
                .post("/internal/tokens/single-user")
                .then()
                .statusCode(200)
                .body("credential_kind", is("single_user"))
                .extract()
                .path("user_id");
    }

    public static final class OneOwner implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("atelier.user.owner.auth", "single-user");
        }
    }
}
