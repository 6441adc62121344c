package dev.atelier.platform.events;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class HealthIT {

    @Test
    void kafka_is_watched_but_does_not_decide_readiness() {
        get("/q/health/well").then().statusCode(200).body("checks.name", hasItem("kafka"));
        get("/q/health/ready").then().statusCode(200).body("checks.name", not(hasItem("kafka")));
    }

    @Test
    void the_database_decides_readiness_and_not_liveness() {
        get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
        get("/q/health/ready").then().body("checks.name", hasItem("Reactive PostgreSQL connections health check"));
        get("/q/health/live")
                .then()
                .statusCode(200)
                .body("checks.name", not(hasItem("Reactive PostgreSQL connections health check")));
    }
}
