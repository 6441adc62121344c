package dev.atelier.generation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.contracts.generation.ImageRetrieved;
import dev.atelier.contracts.generation.StepCompleted;
import dev.atelier.contracts.generation.StepFailed;
import dev.atelier.contracts.media.GenerationSource;
import dev.atelier.contracts.media.MediaOrigin;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.contracts.media.MediaProcessingFailed;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.Fault;
import dev.atelier.standins.simulators.invokeai.InvokeAiSimulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step from the order to the photo, with a backend that behaves and one that does not. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(Studio.class)
class GenerationIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    InvokeAiSimulator invokeAi;

    @Inject
    BlobStore blobs;

    @Inject
    Pool database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "atelier.events.topic-prefix")
    String prefix;

    private final String user = "u_" + UUID.randomUUID();
    private EventLog events;

    @BeforeEach
    void prepare() {
        invokeAi.faults().clear();
        invokeAi.switches().reset();
        awaitQuiet();
        invokeAi.journal().clear();
        events = new EventLog(kafka, prefix);
    }

    /** Steps that other tests ordered and left would take the faults meant for this one. */
    private void awaitQuiet() {
        await().atMost(SOON).untilAsserted(() -> assertThat(database.query("select count(*) from work")
                        .execute()
                        .await()
                        .atMost(SOON)
                        .iterator()
                        .next()
                        .getLong(0))
                .isZero());
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void a_step_becomes_photos_and_every_fact_is_told_once() {
        // Given
        var step = order(
                "{\"prompt\":\"a lighthouse\",\"parameters\":{\"width\":64,\"height\":128,\"batch_size\":2,\"seed\":41}}");
        // When
        var images = retrieved(step, 2);
        images.forEach(image -> events.tell(photoOf(image, "photo-" + image.seed())));
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(status(step).getString("status"))
                .isEqualTo("completed"));
        assertThat(images).extracting(ImageRetrieved::seed).containsExactlyInAnyOrder(41L, 42L);
        assertThat(images).allSatisfy(image -> {
            assertThat(image.ownerId()).isEqualTo(user);
            assertThat(image.width()).isEqualTo(64);
            assertThat(image.height()).isEqualTo(128);
            assertThat(image.blob().key()).isEqualTo("generated/" + step + "/" + image.imageName());
        });
        assertThat(alternatives(step).getList("items.image_id", String.class))
                .containsExactlyInAnyOrder("photo-41", "photo-42");
        assertThat(alternatives(step).getString("items[0].photo.full_url")).startsWith("/api/v1/photos/photo-4");
        assertThat(status(step).getInt("retrieval_status.completed")).isEqualTo(2);
        await().atMost(SOON).untilAsserted(() -> assertThat(events.of(StepCompleted.class, step))
                .singleElement()
                .satisfies(done -> assertThat(done.images()).isEqualTo(2)));
        assertThat(events.of(ImageRetrieved.class, step)).hasSize(2);
        assertThat(events.of(StepFailed.class, step)).isEmpty();
    }

    @Test
    void images_are_removed_from_the_backend_after_the_transfer() {
        // Given
        var step = order("{\"prompt\":\"a tidy desk\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":1}}");
        // When
        var image = retrieved(step, 1).getFirst();
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        invokeAi.journal().entries("DELETE", "/api/v1/images/i/" + image.imageName()))
                .hasSize(1));
    }

    @Test
    void an_image_the_library_has_taken_in_leaves_the_blob_stores_waiting_room() {
        // Given
        var step = order("{\"prompt\":\"a guest\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":1}}");
        var image = retrieved(step, 1).getFirst();
        var ref = new BlobRef(image.blob().bucket(), image.blob().key());
        assertThat(blobs.stat(ref).await().atMost(SOON).orElseThrow().size()).isEqualTo(image.sizeBytes());
        // When
        events.tell(photoOf(image, "photo-guest"));
        // Then
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(blobs.stat(ref).await().atMost(SOON)).isEmpty());
    }

    @Test
    void an_image_the_library_cannot_process_does_not_keep_its_step_waiting() {
        // Given
        var step = order("{\"prompt\":\"torn\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":1}}");
        var image = retrieved(step, 1).getFirst();
        // When
        events.tell(new MediaProcessingFailed(
                "media-torn",
                user,
                "truncated_image",
                new GenerationSource(image.sessionId(), image.stepId(), image.imageName()),
                Instant.now()));
        // Then
        assertFails(step, "invokeai_retrieval_error");
    }

    @Test
    void the_same_photo_told_three_times_completes_the_step_once() {
        // Given
        var step = order("{\"prompt\":\"an echo\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":1}}");
        var image = retrieved(step, 1).getFirst();
        // When
        for (int i = 0; i < 3; i++) {
            events.tell(photoOf(image, "photo-echo"));
        }
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(events.of(StepCompleted.class, step))
                .isNotEmpty());
        await().during(A_MOMENT).atMost(SOON).untilAsserted(() -> assertThat(events.of(StepCompleted.class, step))
                .hasSize(1));
        assertThat(alternatives(step).getList("items")).hasSize(1);
    }

    @Test
    void a_photo_of_somebody_else_is_not_linked() {
        // Given
        var step = order("{\"prompt\":\"mine\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":1}}");
        var image = retrieved(step, 1).getFirst();
        // When
        events.tell(photoOf(image, "stranger", "photo-foreign"));
        events.tell(photoOf(image, user, "photo-mine"));
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(alternatives(step).getString("items[0].image_id"))
                .isEqualTo("photo-mine"));
    }

    @Test
    void a_crash_between_the_transfer_and_its_record_loses_nothing_and_tells_once() {
        // Given a database that fails the first record after the bytes have been stored
        execute("create sequence crash");
        execute("""
                create function crash() returns trigger language plpgsql as $$
                begin
                  if new.retrieval_status = 'PROCESSING' and nextval('crash') = 1 then raise 'crash'; end if;
                  return new;
                end $$""");
        execute("create trigger crash before update on alternative for each row execute function crash()");
        // When
        var step = order("{\"prompt\":\"resilience\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":1}}");
        var image = retrieved(step, 1).getFirst();
        execute("drop function crash() cascade");
        execute("drop sequence crash");
        // Then
        assertThat(invokeAi.journal().entries("GET", "/api/v1/images/i/*/full")).hasSizeGreaterThanOrEqualTo(2);
        await().during(A_MOMENT).atMost(SOON).untilAsserted(() -> assertThat(events.of(ImageRetrieved.class, step))
                .hasSize(1));
        assertThat(blobs.stat(new BlobRef(image.blob().bucket(), image.blob().key()))
                        .await()
                        .atMost(SOON))
                .isPresent();
    }

    @Test
    void an_order_whose_answer_was_lost_is_not_given_twice() {
        // Given
        invokeAi.faults()
                .add(Fault.of(Fault.Kind.RESET_AFTER_SUCCESS)
                        .on("POST", "*/enqueue_batch")
                        .times(1));
        // When
        var step = order("{\"prompt\":\"once\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":2}}");
        // Then
        retrieved(step, 2);
        assertThat(invokeAi.journal().entries("POST", "/api/v1/queue/default/enqueue_batch"))
                .hasSize(1);
        await().during(A_MOMENT).atMost(SOON).untilAsserted(() -> assertThat(events.of(ImageRetrieved.class, step))
                .hasSize(2));
    }

    @Test
    void a_backend_that_is_down_at_first_is_waited_for() {
        // Given
        invokeAi.faults().add(Fault.of(Fault.Kind.DOWN).times(3));
        // When
        var step = order("{\"prompt\":\"patience\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":1}}");
        // Then
        assertThat(retrieved(step, 1)).hasSize(1);
    }

    @Test
    void a_backend_that_stays_down_fails_the_step_with_the_reason() {
        // Given
        invokeAi.faults().add(Fault.of(Fault.Kind.HTML));
        // When
        var step = order("{\"prompt\":\"nobody home\"}");
        // Then
        assertFails(step, "invokeai_connection_error");
    }

    @Test
    void a_model_the_backend_does_not_have_fails_the_step() {
        var step = order("{\"prompt\":\"x\",\"parameters\":{\"model_key\":\"no-such-model\"}}");
        assertFails(step, "invokeai_model_error");
    }

    @Test
    void a_model_whose_file_was_exchanged_fails_the_step() {
        // Given
        var model = given(asUser()).get("/api/v1/models").jsonPath().getString("items[0].key");
        // When
        var step = order(
                "{\"prompt\":\"x\",\"parameters\":{\"model_key\":\"" + model + "\",\"model_hash\":\"blake3:other\"}}");
        // Then
        assertFails(step, "invokeai_model_error");
    }

    @Test
    void a_backend_out_of_memory_fails_the_step_and_tells_no_path_of_it() {
        // Given
        invokeAi.switches().set("out_of_memory_next", 1);
        // When
        var step = order("{\"prompt\":\"huge\",\"parameters\":{\"batch_size\":1}}");
        // Then
        assertFails(step, "invokeai_generation_error");
        assertThat(status(step).getString("error.message"))
                .contains("out of memory")
                .doesNotContain("/");
    }

    @Test
    void a_result_without_an_image_fails_the_step() {
        // Given
        invokeAi.switches().set("empty_results_next", 1);
        // When
        var step = order("{\"prompt\":\"nothing\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":1}}");
        // Then
        assertFails(step, "invokeai_generation_error");
    }

    @Test
    void an_image_that_cannot_be_fetched_is_tried_five_times_and_then_fails_the_step() {
        // Given
        invokeAi.switches().set("missing_image_next", 1);
        // When
        var step = order("{\"prompt\":\"gone\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":1}}");
        // Then
        assertFails(step, "invokeai_retrieval_error");
        assertThat(invokeAi.journal().entries("GET", "/api/v1/images/i/*/full")).hasSize(5);
        assertThat(status(step).getInt("retrieval_status.failed")).isEqualTo(1);
    }

    @Test
    void a_truncated_image_is_fetched_again_and_stored_whole() {
        // Given
        invokeAi.faults()
                .add(Fault.of(Fault.Kind.TRUNCATE)
                        .on("GET", "/api/v1/images/i/*/full")
                        .times(1));
        // When
        var step = order("{\"prompt\":\"whole\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":1}}");
        // Then
        var image = retrieved(step, 1).getFirst();
        var bytes = blobs.get(new BlobRef(image.blob().bucket(), image.blob().key()), Optional.empty())
                .await()
                .atMost(SOON);
        assertThat(bytes.stat().size()).isEqualTo(image.sizeBytes());
        bytes.bytes().collect().asList().await().atMost(SOON);
    }

    @Test
    void one_image_lost_of_two_leaves_the_other() {
        // Given
        invokeAi.switches().set("out_of_memory_next", 1);
        var step = order("{\"prompt\":\"half\",\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":2}}");
        // When
        var image = retrieved(step, 1).getFirst();
        events.tell(photoOf(image, "photo-half"));
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(status(step).getString("status"))
                .isEqualTo("completed"));
        assertThat(status(step).getInt("retrieval_status.total")).isEqualTo(2);
        assertThat(status(step).getInt("retrieval_status.failed")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"example-sd15", "example-sdxl", "example-flux"})
    void every_family_has_a_graph_the_backend_runs(String name) {
        // Given
        var model = given(asUser())
                .get("/api/v1/models")
                .jsonPath()
                .getString("items.find { it.name == '" + name + "' }.key");
        // When
        var step = order("{\"prompt\":\"a cat\",\"negative_prompt\":\"a dog\",\"parameters\":{\"model_key\":\"" + model
                + "\",\"width\":64,\"height\":64,\"batch_size\":1}}");
        // Then
        assertThat(retrieved(step, 1)).hasSize(1);
        assertThat(given(asUser())
                        .get("/api/v1/generation/steps/" + step)
                        .jsonPath()
                        .getString("model_key"))
                .isEqualTo(model);
    }

    @Test
    void the_backend_tells_its_version_and_that_it_is_away() {
        given(asUser()).get("/api/v1/backend/status").then().statusCode(200).body("api_version", equalTo("6.13.8"));
        invokeAi.faults().add(Fault.of(Fault.Kind.DOWN));
        given(asUser()).get("/api/v1/backend/status").then().statusCode(200).body("connected", equalTo(false));
        given(asUser())
                .post("/api/v1/models/refresh")
                .then()
                .statusCode(502)
                .body("error.code", equalTo("invokeai_connection_error"));
    }

    private void assertFails(String step, String code) {
        await().atMost(SOON).untilAsserted(() -> assertThat(events.of(StepFailed.class, step))
                .singleElement()
                .satisfies(failed -> assertThat(failed.code()).isEqualTo(code)));
        assertThat(status(step).getString("status")).isEqualTo("failed");
        assertThat(status(step).getString("error.code")).isEqualTo(code);
        assertThat(status(step).getString("error.details.suggestion")).isNotEmpty();
    }

    private List<ImageRetrieved> retrieved(String step, int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(events.of(ImageRetrieved.class, step))
                .hasSizeGreaterThanOrEqualTo(count));
        return events.of(ImageRetrieved.class, step);
    }

    private MediaProcessed photoOf(ImageRetrieved image, String mediaId) {
        return photoOf(image, user, mediaId);
    }

    static MediaProcessed photoOf(ImageRetrieved image, String owner, String mediaId) {
        return new MediaProcessed(
                mediaId,
                owner,
                MediaOrigin.GENERATION,
                image.contentType(),
                image.sizeBytes(),
                image.sha256(),
                image.width(),
                image.height(),
                "0".repeat(16),
                image.blob(),
                List.of(),
                false,
                new GenerationSource(image.sessionId(), image.stepId(), image.imageName()),
                Instant.now());
    }

    private String order(String body) {
        var session = given(asUser())
                .body("{\"entry_type\":\"scratch\"}")
                .post("/api/v1/generation/sessions")
                .jsonPath()
                .getString("id");
        return given(asUser())
                .body(body)
                .post("/api/v1/generation/sessions/" + session + "/steps")
                .then()
                .statusCode(201)
                .body("status", equalTo("pending"))
                .extract()
                .path("id");
    }

    private JsonPath status(String step) {
        return given(asUser())
                .get("/api/v1/generation/steps/" + step + "/status")
                .jsonPath();
    }

    private JsonPath alternatives(String step) {
        return given(asUser())
                .get("/api/v1/generation/steps/" + step + "/alternatives")
                .jsonPath();
    }

    private RequestSpecification asUser() {
        return given().auth().oauth2(TestIdentity.token(user, "member")).contentType("application/json");
    }

    private void execute(String sql) {
        database.query(sql).execute().await().atMost(SOON);
    }
}
