package dev.atelier.platform.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class IdempotencyIT {

    @Inject
    Desk desk;

    @Inject
    Pool pool;

    @Inject
    RequestTable table;

    private final String order = "o-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @Test
    void a_repetition_gets_the_first_answer_and_does_nothing() {
        var first = post("anna", key, order).statusCode(201).header("Idempotent-Replayed", nullValue());
        var again = post("anna", key, order).statusCode(201).header("Idempotent-Replayed", is("true"));

        assertThat(again.extract().asString()).isEqualTo(first.extract().asString());
        assertThat(again.extract().contentType()).isEqualTo(first.extract().contentType());
        assertThat(again.extract().header("Location")).isEqualTo(first.extract().header("Location"));
        again.body("order_name", is(order)).body("number", is(1));
        assertThat(desk.ordered(order)).isEqualTo(1);
    }

    @Test
    void another_key_another_caller_and_another_path_are_other_requests() {
        post("anna", key, order).statusCode(201).body("number", is(1));
        post("anna", key + "2", order).statusCode(201).body("number", is(2));
        post("berta", key, order).statusCode(201).body("number", is(3));
        as("anna", key)
                .contentType("text/plain")
                .body(order)
                .post("/orders/text")
                .then()
                .body(endsWith(" 4"));
    }

    @Test
    void without_a_key_or_a_caller_every_request_is_its_own() {
        as("anna", null)
                .body(new DeskResource.Order(order))
                .post("/orders")
                .then()
                .statusCode(201);
        as(null, key).body(new DeskResource.Order(order)).post("/orders").then().statusCode(201);
        as(null, key).body(new DeskResource.Order(order)).post("/orders").then().body("number", is(3));
        as("anna", key)
                .body(new DeskResource.Order(order))
                .put("/orders")
                .then()
                .body("number", is(4));
        as("anna", key)
                .body(new DeskResource.Order(order))
                .put("/orders")
                .then()
                .body("number", is(5));
    }

    @Test
    void a_key_used_for_another_content_is_refused() {
        post("anna", key, order).statusCode(201);
        post("anna", key, "o" + order.substring(2) + "x")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", is("idempotency_key_reused"));
        as("anna", key)
                .queryParam("fast", true)
                .body(new DeskResource.Order(order))
                .post("/orders")
                .then()
                .statusCode(422);
    }

    @Test
    void while_the_first_runs_the_others_are_asked_to_wait() {
        // Given
        var end = new CompletableFuture<Response>();
        desk.answer(order, () -> Uni.createFrom().completionStage(end));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> post("anna", key, order).extract().statusCode());
            await().untilAsserted(() -> assertThat(desk.ordered(order)).isEqualTo(1));
            // When
            post("anna", key, order)
                    .statusCode(409)
                    .header("Retry-After", "2")
                    .body("code", is("idempotency_in_progress"));
            end.complete(Response.status(202).build());
            // Then
            await().untilAsserted(() -> assertThat(first.isDone()).isTrue());
        }
        post("anna", key, order).statusCode(202).header("Idempotent-Replayed", "true");
        assertThat(desk.ordered(order)).isEqualTo(1);
    }

    @Test
    void who_left_before_the_answer_gets_it_when_asking_again() throws Exception {
        // Given
        var end = new CompletableFuture<Response>();
        desk.answer(order, () -> Uni.createFrom().completionStage(end));
        var body = "{\"name\":\"" + order + "\"}";
        try (var connection = raw("/orders", "application/json", body.length(), body)) {
            await().untilAsserted(() -> assertThat(desk.ordered(order)).isEqualTo(1));
        }
        // When
        post("anna", key, order).statusCode(409);
        end.complete(Response.status(201).build());
        // Then
        await().untilAsserted(() -> post("anna", key, order).statusCode(201).header("Idempotent-Replayed", "true"));
        assertThat(desk.ordered(order)).isEqualTo(1);
    }

    @Test
    void an_upload_that_broke_off_may_be_made_again() throws Exception {
        // Given
        try (var connection = raw("/orders/bytes", "application/octet-stream", 100_000, "only a part")) {
            await().untilAsserted(() -> upload(100_000).statusCode(409));
        }
        // Then
        await().untilAsserted(() -> upload(100_000).statusCode(201).body("order_name", is("bytes:100000")));
    }

    private ValidatableResponse upload(int bytes) {
        return as("anna", key)
                .contentType("application/octet-stream")
                .body(new byte[bytes])
                .post("/orders/bytes")
                .then();
    }

    /** A request by hand, so that it can be left in the middle. */
    private Socket raw(String path, String type, int length, String body) throws IOException {
        var socket = new Socket("127.0.0.1", RestAssured.port);
        socket.getOutputStream()
                .write(
                        "POST %s HTTP/1.1\r\nHost: x\r\nX-Caller: anna\r\nIdempotency-Key: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(path, key, type, length, body)
                                .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void of_many_at_once_one_runs() throws Exception {
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = java.util.stream.Stream.generate(() -> threads.submit(
                            () -> post("anna", key, order).extract().statusCode()))
                    .limit(24)
                    .toList();
            for (var one : all) {
                statuses.add(one.get());
            }
        }
        assertThat(statuses).containsAnyOf(201).isSubsetOf(201, 409);
        assertThat(desk.ordered(order)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 429, 500, 503})
    void an_error_frees_the_key(int status) {
        desk.answer(order, () -> Uni.createFrom().item(Response.status(status).build()));
        post("anna", key, order).statusCode(status);
        desk.answer(order, () -> Uni.createFrom().item(Response.status(201).build()));
        post("anna", key, order).statusCode(201).header("Idempotent-Replayed", nullValue());
        post("anna", key, order).statusCode(201).header("Idempotent-Replayed", "true");
    }

    @Test
    void an_unforeseen_failure_frees_the_key() {
        desk.answer(order, () -> Uni.createFrom().failure(new IllegalStateException("on purpose")));
        post("anna", key, order).statusCode(500);
        post("anna", key, order).statusCode(500);
        assertThat(desk.ordered(order)).isEqualTo(2);
    }

    @Test
    void what_a_dead_process_left_is_run_again_when_its_lease_has_ended() {
        // Given
        post("anna", key, order).statusCode(201);
        var id = RequestKey.of("anna", "POST", "/orders", key).id();
        sql("update idempotent_request set status = null, answer = null where id = '" + hex(id) + "'");
        post("anna", key, order).statusCode(409);
        // When
        sql("update idempotent_request set leased_until = now() where id = '" + hex(id) + "'");
        // Then
        post("anna", key, order).statusCode(201).body("number", is(2));
    }

    @Test
    void after_a_day_a_key_is_new_and_its_row_is_swept() {
        // Given
        post("anna", key, order).statusCode(201);
        post("anna", key + "-swept", order).statusCode(201);
        sql("update idempotent_request set expires_at = now() - interval '1 second'");
        // Then
        post("anna", key, order).statusCode(201).body("number", is(3));
        assertThat(table.sweep().await().indefinitely()).isPositive();
        assertThat(table.find(RequestKey.of("anna", "POST", "/orders", key + "-swept")
                                .id())
                        .await()
                        .indefinitely())
                .isEmpty();
        post("anna", key, order).statusCode(201).header("Idempotent-Replayed", "true");
    }

    @Test
    void the_table_shows_neither_key_nor_caller_nor_answer() {
        post("anna", key, order).statusCode(201).body("ticket", is("ticket-to-hide"));
        var rows = pool.query(
                        "select encode(id, 'escape') || encode(answer, 'escape') || r::text from idempotent_request r"
                                + " where answer is not null")
                .execute()
                .await()
                .indefinitely();
        assertThat(rows.size()).isPositive();
        rows.forEach(row -> assertThat(row.getString(0)).doesNotContain("ticket-to-hide", key, "anna", order));
    }

    @Test
    void uploads_stay_streams_and_are_done_once() {
        var bytes = new byte[3_000_000];
        var name = order + ".bin";
        for (var round = 0; round < 2; round++) {
            as("anna", key)
                    .contentType("multipart/form-data")
                    .multiPart("file", name, bytes)
                    .post("/orders/files")
                    .then()
                    .statusCode(201)
                    .body("order_name", is(name + ":3000000"))
                    .body("number", is(1));
        }
        as("anna", key)
                .contentType("application/octet-stream")
                .body(bytes)
                .post("/orders/bytes")
                .then()
                .statusCode(201)
                .body("order_name", is("bytes:3000000"));
    }

    @Test
    void a_streamed_answer_is_not_kept() {
        as("anna", key)
                .body(new DeskResource.Order(order))
                .post("/orders/streams")
                .then()
                .statusCode(200);
        await().untilAsserted(() -> as("anna", key)
                .body(new DeskResource.Order(order))
                .post("/orders/streams")
                .then()
                .statusCode(200)
                .header("Idempotent-Replayed", nullValue()));
        assertThat(desk.ordered(order)).isEqualTo(2);
    }

    @Test
    void what_is_no_key_is_refused() {
        post("anna", "x".repeat(256), order).statusCode(400).body("code", is("idempotency_key_invalid"));
        post("anna", "caf\u00e9", order).statusCode(400);
        post("anna", "x".repeat(255), order).statusCode(201);
    }

    @Test
    void every_post_operation_tells_of_the_key() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .body("paths.'/orders'.post.parameters.name", is(java.util.List.of("Idempotency-Key")))
                .body("paths.'/orders'.post.responses.'409'.description", containsString("idempotency_in_progress"))
                .body("paths.'/orders'.put.parameters", nullValue());
    }

    private static ValidatableResponse post(String caller, String key, String order) {
        return as(caller, key)
                .body(new DeskResource.Order(order))
                .post("/orders")
                .then();
    }

    private static RequestSpecification as(String caller, String key) {
        var request = given().contentType("application/json");
        if (caller != null) {
            request.header("X-Caller", caller);
        }
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }

    private static String hex(byte[] bytes) {
        return "\\x" + java.util.HexFormat.of().formatHex(bytes);
    }
}
