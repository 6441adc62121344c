package dev.atelier.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void a_known_failure_is_a_problem_with_its_code_errors_headers_and_trace_id() {
        given().header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .get("/plain/sold")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .header("Retry-After", "7")
                .header("X-Request-Id", TRACE)
                .body("type", is("urn:atelier:problem:sold"))
                .body("title", is("Conflict"))
                .body("status", is(409))
                .body("code", is("sold"))
                .body("detail", is("Somebody was faster."))
                .body("trace_id", is(TRACE))
                .body("errors[0].field", is("picture_name"))
                .body("error", nullValue())
                .body("success", nullValue());
    }

    @Test
    void a_nested_dialect_adds_an_error_object() {
        given().get("/nested/sold")
                .then()
                .statusCode(409)
                .body("code", is("sold"))
                .body("error.code", is("sold"))
                .body("error.message", is("Somebody was faster."))
                .body("error.details.picture_name", is("already sold"));
    }

    @Test
    void a_flat_dialect_adds_success_message_and_error_text() {
        given().get("/flat/sold")
                .then()
                .statusCode(409)
                .body("success", is(false))
                .body("message", is("Somebody was faster."))
                .body("error", is("Somebody was faster."))
                .body("detail", is("Somebody was faster."));
    }

    @Test
    void an_unknown_field_is_refused_by_its_name() {
        given().contentType("application/json")
                .body("{\"picture_name\":\"a\",\"colour\":\"blue\"}")
                .post("/orders")
                .then()
                .statusCode(400)
                .body("code", is("unknown_field"))
                .body("errors[0].field", is("colour"));
    }

    @Test
    void a_field_of_the_wrong_type_is_named() {
        given().contentType("application/json")
                .body("{\"picture_name\":\"a\",\"count\":\"many\"}")
                .post("/orders")
                .then()
                .statusCode(400)
                .body("code", is("validation_error"))
                .body("errors[0].field", is("count"));
    }

    @Test
    void broken_json_is_told() {
        given().contentType("application/json")
                .body("{\"picture_name\":")
                .post("/orders")
                .then()
                .statusCode(400)
                .body("code", is("validation_error"));
    }

    @Test
    void violated_constraints_are_named_in_the_callers_spelling() {
        given().contentType("application/json")
                .body("{\"picture_name\":\" \",\"size\":\"XXXL\"}")
                .post("/orders")
                .then()
                .statusCode(400)
                .body("code", is("validation_error"))
                .body("errors.field", hasItem("picture_name"))
                .body("errors.field", hasItem("size"));
    }

    @Test
    void json_is_snake_case_and_times_are_rfc_3339() {
        given().contentType("application/json")
                .body("{\"picture_name\":\"a\",\"due_at\":\"2026-11-20T20:00:00Z\",\"count\":2}")
                .post("/orders")
                .then()
                .statusCode(200)
                .body("picture_name", is("a"))
                .body("due_at", is("2026-11-20T20:00:00Z"));
    }

    @Test
    void an_unforeseen_failure_tells_nothing_of_the_inside() {
        var body = given().get("/boom")
                .then()
                .statusCode(500)
                .body("code", is("server_error"))
                .extract()
                .asString();
        assertThat(body).doesNotContain("secret").doesNotContain("IllegalState");
    }

    @Test
    void a_wrong_method_says_so() {
        given().delete("/orders").then().statusCode(405).body("code", is("method_not_allowed"));
    }

    @Test
    void a_wrong_content_type_says_so() {
        given().contentType("text/plain")
                .body("x")
                .post("/orders")
                .then()
                .statusCode(415)
                .body("code", is("unsupported_media_type"));
    }

    @Test
    void a_malformed_trace_parent_starts_a_new_trace() {
        given().header("traceparent", "00-nonsense")
                .get("/plain/sold")
                .then()
                .body("trace_id", matchesPattern("[0-9a-f]{32}"))
                .body("trace_id", not(equalTo(TRACE)));
    }

    @Test
    void a_well_formed_request_id_is_given_back_and_a_hostile_one_is_not() {
        given().header("X-Request-Id", "abc-1").get("/plain/sold").then().header("X-Request-Id", "abc-1");
        given().header("X-Request-Id", "<script>")
                .get("/plain/sold")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f]{32}"));
    }

    @Test
    void health_metrics_and_openapi_are_there() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
    }
}
