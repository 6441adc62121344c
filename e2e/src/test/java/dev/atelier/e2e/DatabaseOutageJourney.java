package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.launcher.Service;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PostgreSQL is away: everybody says so, nobody is let in, nobody has to be started again. */
@ExtendWith(RunningStack.class)
class DatabaseOutageJourney {

    private static final List<Service> WITH_RECORDS =
            List.of(Service.USER, Service.MEDIA, Service.HOSTING, Service.GENERATION, Service.MODELS);

    private final Atelier atelier;

    DatabaseOutageJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void readiness_goes_and_comes_back_and_liveness_stays() {
        // Given
        var user = atelier.newUser();
        user.get("/api/v1/me").statusCode(200);
        // When
        atelier.stack().stopPostgres();
        try {
            // Then
            eventually().untilAsserted(() -> atelier.anybody()
                    .get("/health")
                    .then()
                    .statusCode(503)
                    .body("status", is("down"))
                    .body("services.user", is("down")));
            for (var service : WITH_RECORDS) {
                eventually().untilAsserted(() -> probe(service, "ready", 503));
                probe(service, "live", 200);
            }
            probe(Service.GATEWAY, "live", 200);
            eventually().untilAsserted(() -> user.request()
                    .get("/api/v1/me")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue()));
        } finally {
            atelier.stack().startPostgres();
        }
        eventually().untilAsserted(() -> atelier.anybody().get("/health").then().statusCode(200));
        for (var service : WITH_RECORDS) {
            eventually().untilAsserted(() -> probe(service, "ready", 200));
        }
        eventually().untilAsserted(() -> user.get("/api/v1/me").statusCode(200));
    }

    private void probe(Service service, String what, int status) {
        given().baseUri(atelier.stack().serviceUrl(service).toString())
                .get("/q/health/" + what)
                .then()
                .statusCode(status);
    }
}
