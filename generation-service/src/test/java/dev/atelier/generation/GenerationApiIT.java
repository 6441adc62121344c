package dev.atelier.generation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.invokeai.InvokeAiSimulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes of the routes, who may use them and what they refuse. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(Studio.class)
class GenerationApiIT {

    private static final String SESSIONS = "/api/v1/generation/sessions";

    InvokeAiSimulator invokeAi;

    private final String user = "u_" + UUID.randomUUID();

    @BeforeEach
    void prepare() {
        invokeAi.faults().clear();
        invokeAi.switches().reset();
    }

    @Test
    void a_session_begins_active_and_counts_its_steps() {
        // Given
        var session = session();
        // When
        step(session, "{\"prompt\":\"one\"}").statusCode(201).body("position", equalTo(0));
        step(session, "{\"prompt\":\"two\"}").statusCode(201).body("position", equalTo(1));
        // Then
        given(as(user))
                .get(SESSIONS + "/" + session)
                .then()
                .statusCode(200)
                .body("entry_type", equalTo("scratch"))
                .body("status", equalTo("active"))
                .body("started_at", notNullValue())
                .body("steps_count", equalTo(2));
        given(as(user))
                .get(SESSIONS + "/" + session + "/steps")
                .then()
                .body("total", equalTo(2))
                .body("items[1].prompt", equalTo("two"));
    }

    @Test
    void a_step_gets_what_it_does_not_say_from_the_settings() {
        step(session(), "{\"prompt\":\"plain\",\"correlation_id\":\"c-1\"}")
                .statusCode(201)
                .body("parameters.steps", equalTo(30))
                .body("parameters.cfg_scale", equalTo(7.5f))
                .body("parameters.scheduler", equalTo("euler"))
                .body("parameters.width", equalTo(1024))
                .body("parameters.height", equalTo(1024))
                .body("parameters.batch_size", equalTo(4))
                .body("parameters.seed", notNullValue())
                .body("correlation_id", equalTo("c-1"))
                .body("batch_id", notNullValue())
                .body("selected_image_id", nullValue());
    }

    @Test
    void lists_are_the_callers_own_newest_first_in_pages_of_twenty() {
        // Given
        var first = session();
        var second = session();
        // When
        var list = given(as(user)).get(SESSIONS).then().statusCode(200);
        // Then
        list.body("total", equalTo(2))
                .body("limit", equalTo(20))
                .body("offset", equalTo(0))
                .body("items[0].id", equalTo(second))
                .body("items[1].id", equalTo(first))
                .body("items[0].latest_image", notNullValue());
        given(as(user)).get(SESSIONS + "?status=completed").then().body("items", hasSize(0));
        given(as(user)).get(SESSIONS + "?limit=1&offset=1").then().body("items[0].id", equalTo(first));
        given(as(user)).get(SESSIONS + "?limit=101").then().statusCode(400);
        given(as(user)).get(SESSIONS + "?status=asleep").then().statusCode(400);
    }

    @Test
    void what_is_somebody_elses_is_not_found() {
        // Given
        var session = session();
        var step = step(session, "{\"prompt\":\"secret\"}").extract().<String>path("id");
        var other = "u_" + UUID.randomUUID();
        // When, Then
        for (var path : new String[] {
            SESSIONS + "/" + session,
            SESSIONS + "/" + session + "/steps",
            "/api/v1/generation/steps/" + step,
            "/api/v1/generation/steps/" + step + "/status",
            "/api/v1/generation/steps/" + step + "/alternatives"
        }) {
            given(as(user)).get(path).then().statusCode(200);
            given(as(other))
                    .get(path)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not_found"))
                    .body("error.code", equalTo("not_found"));
            given().get(path).then().statusCode(401);
        }
        given(as(other))
                .body("{\"prompt\":\"intruder\"}")
                .post(SESSIONS + "/" + session + "/steps")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "width, 1001",
        "height, 8",
        "steps, 0",
        "steps, 151",
        "batch_size, 11",
        "batch_size, 0",
        "seed, -1",
        "seed, 4294967296",
        "cfg_scale, 51",
    })
    void a_parameter_out_of_range_is_refused_by_name(String field, String value) {
        step(session(), "{\"prompt\":\"x\",\"parameters\":{\"" + field + "\":" + value + "}}")
                .statusCode(400)
                .body("code", equalTo("validation_error"))
                .body("error.code", equalTo("validation_error"))
                .body("errors.field", hasItem("parameters." + field));
    }

    @Test
    void an_empty_prompt_an_unknown_field_and_a_foreign_parent_are_refused() {
        var session = session();
        var elsewhere = step(session(), "{\"prompt\":\"x\"}").extract().<String>path("id");
        step(session, "{\"prompt\":\" \"}").statusCode(400).body("errors.field", hasItem("prompt"));
        step(session, "{\"prompt\":\"x\",\"colour\":1}").statusCode(400).body("code", equalTo("unknown_field"));
        step(session, "{\"prompt\":\"x\",\"parent_id\":\"" + elsewhere + "\"}")
                .statusCode(400)
                .body("errors.field", hasItem("parent_id"));
        step(session, "").statusCode(400);
    }

    @Test
    void a_refinement_names_its_photo() {
        given(as(user))
                .body("{\"entry_type\":\"refinement\"}")
                .post(SESSIONS)
                .then()
                .statusCode(400)
                .body("error.details.source_image_id", notNullValue());
        given(as(user))
                .body("{\"entry_type\":\"refinement\",\"source_image_id\":\"img-1\"}")
                .post(SESSIONS)
                .then()
                .statusCode(201)
                .body("source_image_id", equalTo("img-1"));
        given(as(user)).body("{\"entry_type\":\"dream\"}").post(SESSIONS).then().statusCode(400);
    }

    @Test
    void the_service_is_ready_and_describes_itself() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/openapi?format=json").then().statusCode(200).body("paths", notNullValue());
    }

    private io.restassured.response.ValidatableResponse step(String session, String body) {
        return given(as(user))
                .body(body)
                .post(SESSIONS + "/" + session + "/steps")
                .then();
    }

    private String session() {
        return given(as(user))
                .body("{\"entry_type\":\"scratch\"}")
                .post(SESSIONS)
                .then()
                .statusCode(201)
                .body("status", equalTo("active"))
                .extract()
                .path("id");
    }

    private static RequestSpecification as(String user) {
        return given().auth().oauth2(TestIdentity.token(user, "member")).contentType("application/json");
    }
}
