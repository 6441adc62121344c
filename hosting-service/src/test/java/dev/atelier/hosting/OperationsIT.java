package dev.atelier.hosting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

/** What an operator and a client's author look at. */
@QuarkusTest
class OperationsIT extends HostingBench {

    @Test
    void it_is_alive_and_ready_with_one_check_per_dependency() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem("blob-store"));
    }

    @Test
    void attempts_are_counted_and_timed_by_host_and_outcome() {
        // When
        published(picture());
        // Then
        assertThat(given().get("/q/metrics").asString())
                .contains(
                        "atelier_hosting_publish_seconds_count{host=\"chevereto\",instance=\"main\",outcome=\"published\"}");
    }

    @Test
    void its_interface_is_described() {
        given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/v1/hosting/publications"))
                .body("paths", hasKey("/api/v1/hosting/publications/{id}"))
                .body("paths", hasKey("/api/v1/hosting/services"))
                .body("paths", hasKey("/i/{file}"))
                .body("paths", hasKey("/i/oembed"))
                .body("components.schemas.PublicationView.properties", hasKey("hosting_service"));
    }
}
