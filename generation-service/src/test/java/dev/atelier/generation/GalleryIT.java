package dev.atelier.generation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.contracts.generation.GenerationErased;
import dev.atelier.contracts.generation.ImageRetrieved;
import dev.atelier.contracts.media.GenerationSource;
import dev.atelier.contracts.media.MediaProcessingFailed;
import dev.atelier.contracts.users.UserDeleted;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.Fault;
import dev.atelier.standins.simulators.invokeai.InvokeAiSimulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the photo gallery's clients do with sessions, steps, settings, templates and models. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(Studio.class)
class GalleryIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String API = "/api/v1";
    private static final String SESSIONS = API + "/generation/sessions/";
    private static final String STEPS = API + "/generation/steps/";
    private static final String SMALL = "\"parameters\":{\"width\":64,\"height\":64,\"batch_size\":2,\"seed\":7}";

    InvokeAiSimulator invokeAi;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "atelier.events.topic-prefix")
    String prefix;

    private final String user = "u_" + UUID.randomUUID();
    private final String other = "u_" + UUID.randomUUID();
    private EventLog events;

    @BeforeEach
    void prepare() {
        invokeAi.faults().clear();
        invokeAi.switches().reset();
        events = new EventLog(kafka, prefix);
    }

    @AfterEach
    void close() {
        events.close();
    }

    // sessions

    @Test
    void a_completed_session_takes_no_more_steps() {
        var session = session();
        me().body("{\"status\":\"completed\"}")
                .patch(SESSIONS + session)
                .then()
                .statusCode(200)
                .body("id", is(session))
                .body("status", is("completed"))
                .body("completed_at", notNullValue());
        me().body("{\"status\":\"completed\"}").patch(SESSIONS + session).then().statusCode(200);
        order(session, "{\"prompt\":\"late\"}").statusCode(400).body("errors.field", hasItem("status"));
        me().body("{\"status\":\"abandoned\"}").patch(SESSIONS + session).then().statusCode(400);
        me().body("{\"status\":\"active\"}").patch(SESSIONS + session).then().statusCode(400);
        me().get(SESSIONS + "?status=completed").then().body("items.id", hasItem(session));
    }

    @Test
    void a_deleted_session_is_gone_with_its_steps() {
        var session = session();
        var step = order(session, "{\"prompt\":\"x\"," + SMALL + "}").extract().<String>path("id");
        them().delete(SESSIONS + session).then().statusCode(404);
        me().delete(SESSIONS + session).then().statusCode(204);
        me().get(SESSIONS + session).then().statusCode(404);
        me().get(STEPS + step).then().statusCode(404).body("error.code", is("not_found"));
        me().get(SESSIONS).then().body("total", is(0));
        me().delete(SESSIONS + session).then().statusCode(404);
    }

    // the tree of steps

    @Test
    void a_tree_of_three_levels_reconstructs() {
        var session = session();
        var root = child(session, null);
        var left = child(session, root);
        var right = child(session, root);
        var leaf = child(session, left);
        me().get(STEPS + leaf + "/lineage")
                .then()
                .statusCode(200)
                .body("ancestors.id", equalTo(List.of(root, left)))
                .body("descendants", hasSize(0));
        me().get(STEPS + root + "/lineage")
                .then()
                .body("ancestors", hasSize(0))
                .body("descendants.id", equalTo(List.of(left, right, leaf)));
        them().get(STEPS + leaf + "/lineage").then().statusCode(404);
    }

    // alternatives

    @Test
    void one_alternative_is_selected_at_a_time() {
        // Given
        var step = order(session(), "{\"prompt\":\"twins\"," + SMALL + "}")
                .extract()
                .<String>path("id");
        photos(step, 2);
        // When, Then
        me().body("{\"image_id\":\"photo-7\"}")
                .post(STEPS + step + "/select")
                .then()
                .statusCode(200)
                .body("step_id", is(step))
                .body("image_id", is("photo-7"))
                .body("selected", is(true))
                .body("created_at", notNullValue());
        me().body("{\"selected_image_id\":\"photo-8\"}")
                .patch(STEPS + step)
                .then()
                .statusCode(200)
                .body("id", is(step))
                .body("selected_image_id", is("photo-8"))
                .body("status", notNullValue());
        me().get(STEPS + step + "/alternatives")
                .then()
                .body("items.findAll { it.selected }.image_id", equalTo(List.of("photo-8")));
        me().body("{\"image_id\":\"photo-9\"}")
                .post(STEPS + step + "/select")
                .then()
                .statusCode(400);
        them().body("{\"image_id\":\"photo-7\"}")
                .post(STEPS + step + "/select")
                .then()
                .statusCode(404);
        me().get(API + "/generation/images")
                .then()
                .statusCode(200)
                .body("total", is(2))
                .body("items.id", hasItems("photo-7", "photo-8"))
                .body("items.generation_metadata.prompt", everyItem(is("twins")))
                .body("items[0].thumbnail_url", notNullValue())
                .body("items[0].is_generated", is(true));
        them().get(API + "/generation/images").then().body("total", is(0));
    }

    @Test
    void what_the_library_lost_is_fetched_again_on_request() {
        // Given
        var step = order(session(), "{\"prompt\":\"torn\"," + SMALL + "}")
                .extract()
                .<String>path("id");
        var images = retrieved(step, 2);
        events.tell(GenerationIT.photoOf(images.getFirst(), user, "photo-whole"));
        var torn = images.getLast();
        events.tell(new MediaProcessingFailed(
                "media-" + UUID.randomUUID(),
                user,
                "truncated_image",
                new GenerationSource(torn.sessionId(), torn.stepId(), torn.imageName()),
                Instant.now()));
        await().atMost(SOON).untilAsserted(() -> me().get(STEPS + step + "/status")
                .then()
                .body("retrieval_status.failed", is(1))
                .body("status", is("completed")));
        // When
        me().post(STEPS + step + "/retry-retrievals")
                .then()
                .statusCode(200)
                .body("step_id", is(step))
                .body("batch_id", notNullValue())
                .body("retrieval_status.total", is(2))
                .body("retrieval_status.completed", is(1))
                .body("retrieval_status.failed", is(0))
                .body("retrieval_status.retrying", is(1));
        // Then
        me().get(STEPS + step).then().body("status", is("processing"));
        them().post(STEPS + step + "/retry-retrievals").then().statusCode(404);
        await().atMost(SOON).untilAsserted(() -> me().get(STEPS + step).then().body("status", is("completed")));
        me().post(STEPS + step + "/retry-retrievals").then().body("retrieval_status.retrying", greaterThan(-1));
    }

    @Test
    void nothing_is_left_of_a_closed_account() {
        // Given
        var step = order(session(), "{\"prompt\":\"mine\"," + SMALL + "}")
                .extract()
                .<String>path("id");
        retrieved(step, 2);
        me().body("{\"name\":\"ink\",\"prompt_text\":\"ink\"}").post(API + "/templates");
        // When
        events.tell(new UserDeleted(user, Instant.now()));
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(events.of(GenerationErased.class, user))
                .isNotEmpty());
        me().get(STEPS + step).then().statusCode(404);
        me().get(SESSIONS).then().body("total", is(0));
        me().get(API + "/templates").then().body("total", is(0));
    }

    // settings

    @Test
    void a_patch_changes_what_it_names_and_keeps_the_rest() {
        me().get(API + "/settings")
                .then()
                .statusCode(200)
                .body("generation.default_steps", is(30))
                .body("generation.aspect_ratios", hasSize(5))
                .body("backend.mode", is("local"))
                .body("backend.local_url", nullValue())
                .body("retrieval.max_attempts", notNullValue())
                .body("cost_tracking.lifetime_cost", is(0f));
        me().body("{\"generation\":{\"default_steps\":12,\"aspect_ratios\":"
                        + "[{\"name\":\"card\",\"width\":640,\"height\":896}]}}")
                .patch(API + "/settings")
                .then()
                .statusCode(200)
                .body("generation.default_steps", is(12))
                .body("generation.default_cfg_scale", is(7.5f))
                .body("generation.aspect_ratios.name", equalTo(List.of("card")));
        me().body("{\"generation\":{\"default_scheduler\":\"ddim\"}}").patch(API + "/settings");
        order(session(), "{\"prompt\":\"mine\"}")
                .body("parameters.steps", is(12))
                .body("parameters.scheduler", is("ddim"));
        them().get(API + "/settings").then().body("generation.default_steps", is(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"generation\":{\"default_steps\":0}}",
                "{\"generation\":{\"default_batch_size\":11}}",
                "{\"generation\":{\"default_scheduler\":\"drop table\"}}",
                "{\"generation\":{\"aspect_ratios\":[{\"name\":\"odd\",\"width\":641,\"height\":64}]}}",
                "{\"generation\":{\"colour\":1}}",
                "{\"generation\":{\"default_steps\":\"many\"}}",
                "{\"generation\":7}",
                "{\"weather\":{}}",
                "{\"cost_tracking\":{\"lifetime_cost\":0}}",
                "{\"generation\":{\"default_steps\":20},\"weather\":{}}",
            })
    void what_cannot_be_set_changes_nothing(String patch) {
        me().body(patch)
                .patch(API + "/settings")
                .then()
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("error.code", notNullValue());
        me().get(API + "/settings").then().body("generation.default_steps", is(30));
    }

    @Test
    void settings_of_the_installation_are_its_owners() {
        var patch = "{\"retrieval\":{\"max_attempts\":6}}";
        me().body(patch).patch(API + "/settings").then().statusCode(403).body("code", is("forbidden"));
        var owner = given().auth()
                .oauth2(TestIdentity.token("u_owner", "member", "owner"))
                .contentType("application/json");
        given(owner)
                .body(patch)
                .patch(API + "/settings")
                .then()
                .statusCode(200)
                .body("retrieval.max_attempts", is(6))
                .body("retrieval.parallel_retrievals", is(3));
        given(owner).get(API + "/settings").then().body("backend.local_url", notNullValue());
        given(owner).body("{\"retrieval\":{\"max_attempts\":5}}").patch(API + "/settings");
    }

    // templates

    @Test
    void templates_are_kept_changed_chosen_and_deleted() {
        var id = me().body("{\"name\":\"oil\",\"prompt_text\":\"an oil painting\",\"category\":\"art\"}")
                .post(API + "/templates")
                .then()
                .statusCode(201)
                .body("is_favorite", is(false))
                .body("created_at", notNullValue())
                .extract()
                .<String>path("id");
        me().body("{\"name\":\"ink\",\"prompt_text\":\"ink\",\"is_favorite\":true}")
                .post(API + "/templates");
        me().body("{\"is_favorite\":true,\"category\":\"\"}")
                .patch(API + "/templates/" + id)
                .then()
                .statusCode(200)
                .body("is_favorite", is(true))
                .body("category", nullValue())
                .body("prompt_text", is("an oil painting"));
        me().get(API + "/templates?favorite=true")
                .then()
                .body("total", is(2))
                .body("items.name", equalTo(List.of("ink", "oil")));
        me().get(API + "/templates?category=art").then().body("total", is(0));
        them().get(API + "/templates").then().body("total", is(0));
        them().delete(API + "/templates/" + id).then().statusCode(404);
        them().body("{\"name\":\"mine\"}")
                .patch(API + "/templates/" + id)
                .then()
                .statusCode(404);
        me().body("{\"name\":\" \"}").patch(API + "/templates/" + id).then().statusCode(400);
        me().body("{\"name\":\"no prompt\"}").post(API + "/templates").then().statusCode(400);
        me().delete(API + "/templates/" + id).then().statusCode(204);
        me().get(API + "/templates/" + id).then().statusCode(404).body("error.code", is("not_found"));
    }

    // models

    @Test
    void models_carry_their_vaes_and_defaults_and_ones_favourites_come_first() {
        var models = me().get(API + "/models")
                .then()
                .statusCode(200)
                .body("last_updated", notNullValue())
                .body("items.type", everyItem(is("main")))
                .body("items.default_params.width", everyItem(greaterThan(63)))
                .extract()
                .jsonPath();
        var last = models.<String>getList("items.key").getLast();
        assertThat(models.getList("items.compatible_vae.flatten()")).isNotEmpty();
        me().body("{\"is_favorite\":true}")
                .post(API + "/models/" + last + "/favorite")
                .then()
                .statusCode(200)
                .body("key", is(last))
                .body("is_favorite", is(true));
        me().get(API + "/models").then().body("items[0].key", is(last)).body("items[0].is_favorite", is(true));
        me().get(API + "/models/" + last).then().body("is_favorite", is(true));
        them().get(API + "/models/" + last).then().body("is_favorite", is(false));
        me().get(API + "/models/none").then().statusCode(404);
        me().body("{\"is_favorite\":true}")
                .post(API + "/models/none/favorite")
                .then()
                .statusCode(404);
    }

    @Test
    void the_list_is_asked_for_anew_and_stays_while_the_backend_is_away() {
        me().post(API + "/models/refresh")
                .then()
                .statusCode(200)
                .body("success", is(true))
                .body("models_count", greaterThan(0))
                .body("last_updated", notNullValue());
        invokeAi.faults().add(Fault.of(Fault.Kind.DOWN));
        me().post(API + "/models/refresh")
                .then()
                .statusCode(502)
                .body("error.code", is("invokeai_connection_error"))
                .body("error.details.suggestion", notNullValue());
        me().get(API + "/models").then().statusCode(200).body("items", hasSize(greaterThan(0)));
    }

    private void photos(String step, int count) {
        retrieved(step, count)
                .forEach(image -> events.tell(GenerationIT.photoOf(image, user, "photo-" + image.seed())));
        await().atMost(SOON)
                .untilAsserted(() -> me().get(STEPS + step + "/status").then().body("status", is("completed")));
    }

    private List<ImageRetrieved> retrieved(String step, int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(events.of(ImageRetrieved.class, step))
                .hasSize(count));
        return events.of(ImageRetrieved.class, step);
    }

    private String child(String session, String parent) {
        var of = parent == null ? "" : ",\"parent_id\":\"" + parent + "\"";
        return order(session, "{\"prompt\":\"x\"," + SMALL + of + "}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse order(String session, String body) {
        return me().body(body).post(SESSIONS + session + "/steps").then();
    }

    private String session() {
        return me().body("{\"entry_type\":\"scratch\"}")
                .post(SESSIONS)
                .then()
                .extract()
                .path("id");
    }

    private RequestSpecification me() {
        return as(user);
    }

    private RequestSpecification them() {
        return as(other);
    }

    private static RequestSpecification as(String user) {
        return given().auth().oauth2(TestIdentity.token(user, "member")).contentType("application/json");
    }
}
