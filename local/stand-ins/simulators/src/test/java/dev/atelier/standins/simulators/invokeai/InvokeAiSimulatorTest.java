package dev.atelier.standins.simulators.invokeai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.standins.simulators.Call;
import dev.atelier.standins.simulators.Pictures;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvokeAiSimulatorTest {

    private InvokeAiSimulator invokeAi;

    @BeforeEach
    void start() {
        invokeAi = InvokeAiSimulator.start(0);
        invokeAi.switches().set("delay_ms", 1);
    }

    @AfterEach
    void stop() {
        invokeAi.close();
    }

    @Test
    void version_and_auth_status_answer_without_credentials() {
        assertThat(get("/api/v1/app/version").text()).isEqualTo("{\"version\":\"6.13.8\"}");
        assertThat(get("/api/v1/auth/status").json().getBoolean("multiuser_enabled"))
                .isFalse();
    }

    @Test
    void models_are_listed_by_type_and_base() {
        JsonArray models = get("/api/v2/models/?model_type=main&base_models=sdxl&base_models=flux")
                .json()
                .getJsonArray("models");
        assertThat(models).hasSize(2);
        JsonObject sdxl = models.getJsonObject(0);
        assertThat(sdxl.getString("key")).isEqualTo("22222222-2222-4222-8222-222222222222");
        assertThat(sdxl.fieldNames()).contains("key", "hash", "name", "base", "type", "format", "path");
        assertThat(get("/api/v2/models/i/nope").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sd15_txt2img",
                "sdxl_txt2img",
                "sdxl_txt2img_lora",
                "flux_txt2img",
                "sdxl_txt2img_nsfw_watermark"
            })
    void every_recipe_runs_to_an_image_of_the_size_asked_for(String recipe) throws IOException {
        JsonObject request = seeds(recipe, List.of(7));
        // When
        Call.Answer enqueued = enqueue(request);
        // Then
        assertThat(enqueued.status()).isEqualTo(201);
        JsonObject item = finished(enqueued.json().getJsonArray("item_ids").getInteger(0));
        assertThat(item.getString("status")).isEqualTo("completed");
        String output = recipe.endsWith("watermark") ? "watermark" : "output";
        JsonObject result = result(item, output);
        assertThat(result.getString("type")).isEqualTo("image_output");
        byte[] png = png(result.getJsonObject("image").getString("image_name"));
        var picture = Pictures.read(png).orElseThrow();
        int side = recipe.startsWith("sd15") ? 512 : 1024;
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsOnly(side);
    }

    @Test
    void item_ids_descend_and_items_are_told_apart_by_their_field_values() {
        JsonObject body = enqueue(seeds("sd15_txt2img", List.of(11, 22, 33))).json();
        List<Integer> ids =
                body.getJsonArray("item_ids").stream().map(Integer.class::cast).toList();
        assertThat(body.getInteger("enqueued")).isEqualTo(3);
        assertThat(ids).isSortedAccordingTo((a, b) -> b - a);
        // Then the newest id carries the last seed
        JsonObject value = finished(ids.getFirst()).getJsonArray("field_values").getJsonObject(0);
        assertThat(value.encode()).isEqualTo("{\"node_path\":\"seed\",\"field_name\":\"value\",\"value\":33}");
    }

    @Test
    void data_is_zipped_within_a_list_and_multiplied_between_lists_and_runs() {
        JsonObject request = small("sd15_txt2img");
        invokeAi.switches().set("processor_paused", true);
        request.getJsonObject("batch")
                .put("runs", 2)
                .put(
                        "data",
                        new JsonArray()
                                .add(new JsonArray()
                                        .add(datum("seed", 1, 2, 3))
                                        .add(datum("positive_prompt", "a", "b", "c")))
                                .add(new JsonArray().add(datum("negative_prompt", "x", "y"))));
        assertThat(enqueue(request).json().getInteger("enqueued")).isEqualTo(12);
        JsonArray items = new JsonArray(get("/api/v1/queue/default/list_all").text());
        assertThat(items.getJsonObject(3).getJsonArray("field_values").stream()
                        .map(value -> ((JsonObject) value).getValue("value")))
                .containsExactly(2, "b", "y");
    }

    @Test
    void results_are_keyed_by_prepared_ids_and_both_mappings_lead_there() {
        JsonObject session = run(small("sd15_txt2img")).getJsonObject("session");
        String prepared = session.getJsonObject("source_prepared_mapping")
                .getJsonArray("output")
                .getString(0);
        assertThat(prepared).isNotEqualTo("output");
        assertThat(session.getJsonObject("prepared_source_mapping").getString(prepared))
                .isEqualTo("output");
        assertThat(session.getJsonObject("results").fieldNames())
                .contains(prepared)
                .doesNotContain("output");
        assertThat(session.getJsonObject("errors")).isEmpty();
        assertThat(session.getJsonObject("graph")
                        .getJsonObject("nodes")
                        .getJsonObject("seed")
                        .getInteger("value"))
                .isEqualTo(7);
    }

    @Test
    void the_image_is_described_served_and_deleted() throws IOException {
        String name = image(run(small("sd15_txt2img")));
        JsonObject image = get("/api/v1/images/i/" + name).json();
        assertThat(image.getString("image_url")).isEqualTo("api/v1/images/i/" + name + "/full");
        assertThat(image.getBoolean("is_intermediate")).isFalse();
        assertThat(image.getString("image_origin")).isEqualTo("internal");
        Call.Answer full = get("/api/v1/images/i/" + name + "/full");
        assertThat(full.header("content-type")).isEqualTo("image/png");
        assertThat(full.header("content-disposition")).isEqualTo("inline; filename=\"" + name + "\"");
        assertThat(get("/api/v1/images/i/" + name + "/thumbnail").header("content-type"))
                .isEqualTo("image/webp");
        // When
        JsonObject deleted = Call.to(invokeAi, "/api/v1/images/i/" + name)
                .method("DELETE")
                .send()
                .json();
        JsonObject again = Call.to(invokeAi, "/api/v1/images/i/" + name)
                .method("DELETE")
                .send()
                .json();
        // Then
        assertThat(deleted)
                .isEqualTo(new JsonObject()
                        .put("affected_boards", new JsonArray().add("none"))
                        .put("deleted_images", new JsonArray().add(name)));
        assertThat(again.getJsonArray("deleted_images")).isEmpty();
        assertThat(get("/api/v1/images/i/" + name + "/full").status()).isEqualTo(404);
    }

    @Test
    void the_png_and_the_metadata_endpoint_tell_seed_and_prompt() throws IOException {
        String name = image(run(small("sd15_txt2img")));
        JsonObject metadata = get("/api/v1/images/i/" + name + "/metadata").json();
        assertThat(metadata.getInteger("seed")).isEqualTo(7);
        assertThat(metadata.getString("positive_prompt")).isEqualTo("a lighthouse at dusk, oil painting");
        assertThat(new String(png(name), StandardCharsets.ISO_8859_1))
                .contains("tEXtinvokeai_metadata\0{", "tEXtinvokeai_graph\0{");
    }

    @Test
    void the_same_seed_and_prompt_paint_the_same_picture_and_others_do_not() throws IOException {
        var first = Pictures.read(png(image(run(small("sd15_txt2img"))))).orElseThrow();
        var same = Pictures.read(png(image(run(small("sd15_txt2img"))))).orElseThrow();
        JsonObject request = small("sd15_txt2img");
        request.getJsonObject("batch").put("data", new JsonArray().add(new JsonArray().add(datum("seed", 8))));
        var other = Pictures.read(png(image(run(request)))).orElseThrow();
        assertThat(pixels(same)).isEqualTo(pixels(first));
        assertThat(pixels(other)).isNotEqualTo(pixels(first));
    }

    @Test
    void an_uploaded_image_starts_an_image_to_image_step() {
        byte[] start = Pictures.write(Pictures.paint(64, 64, 5, ""), "jpg");
        Call.Answer uploaded = Call.to(invokeAi, "/api/v1/images/upload?image_category=user&is_intermediate=true")
                .file("file", "start.jpg", "image/jpeg", start)
                .send();
        assertThat(uploaded.status()).isEqualTo(201);
        assertThat(uploaded.json().getString("image_origin")).isEqualTo("external");
        // When
        JsonObject request = new JsonObject(small("sd15_img2img")
                .encode()
                .replace(
                        "00000000-0000-4000-8000-000000000001.png",
                        uploaded.json().getString("image_name")));
        // Then
        assertThat(run(request).getString("status")).isEqualTo("completed");
    }

    @Test
    void a_start_image_nobody_uploaded_fails_the_item() {
        JsonObject item = run(small("sd15_img2img"));
        assertThat(item.getString("status")).isEqualTo("failed");
        assertThat(item.getString("error_type")).isEqualTo("ImageFileNotFoundException");
    }

    @Test
    void uploads_that_are_no_image_get_415_and_missing_parameters_422() {
        String path = "/api/v1/images/upload?image_category=user&is_intermediate=true";
        Call.Answer text = Call.to(invokeAi, path)
                .file("file", "a.txt", "text/plain", new byte[] {1})
                .send();
        Call.Answer broken = Call.to(invokeAi, path)
                .file("file", "a.png", "image/png", new byte[] {1})
                .send();
        Call.Answer missing = Call.to(invokeAi, "/api/v1/images/upload")
                .file("file", "a.png", "image/png", new byte[] {1})
                .send();
        assertThat(text.text()).isEqualTo("{\"detail\":\"Not an image\"}");
        assertThat(broken.text()).isEqualTo("{\"detail\":\"Failed to read image\"}");
        assertThat(List.of(text.status(), broken.status(), missing.status())).containsExactly(415, 415, 422);
    }

    @Test
    void batch_status_counts_and_an_unknown_batch_is_all_zeros() {
        invokeAi.switches().set("processor_paused", true);
        enqueue(seeds("sd15_txt2img", List.of(1, 2)));
        JsonObject known = get("/api/v1/queue/default/b/99999999-9999-4999-8999-999999999999/status")
                .json();
        assertThat(known.getInteger("pending")).isEqualTo(2);
        assertThat(known.getString("destination")).isEqualTo("example-job-42");
        Call.Answer unknown = get("/api/v1/queue/default/b/nope/status");
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.json().getInteger("total")).isZero();
        assertThat(get("/api/v1/queue/default/status")
                        .json()
                        .getJsonObject("queue")
                        .getInteger("pending"))
                .isEqualTo(2);
    }

    @Test
    void an_unknown_item_is_404_with_detail() {
        Call.Answer answer = get("/api/v1/queue/default/i/99");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Queue item with id 99 not found in queue default\"}");
    }

    @Test
    void a_full_queue_takes_what_fits_and_still_answers_201() {
        invokeAi.switches().set("max_queue_size", 2).set("processor_paused", true);
        Call.Answer answer = enqueue(seeds("sd15_txt2img", List.of(1, 2, 3)));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().getInteger("enqueued")).isEqualTo(2);
        assertThat(answer.json().getInteger("requested")).isEqualTo(3);
    }

    @Test
    void graphs_that_make_no_sense_are_422_in_fastapis_shape() {
        assertUnprocessable("\"type\":\"l2i\"", "\"type\":\"latents_to_magic\"");
        assertUnprocessable("\"id\":\"output\"", "\"id\":\"other\"");
        assertUnprocessable(
                "{\"node_id\":\"model_loader\",\"field\":\"unet\"}", "{\"node_id\":\"ghost\",\"field\":\"unet\"}");
        assertUnprocessable("\"width\":64", "\"width\":63");
        assertUnprocessable(
                "{\"node_id\":\"model_loader\",\"field\":\"unet\"}", "{\"node_id\":\"output\",\"field\":\"image\"}");
    }

    @Test
    void data_of_unequal_length_or_for_an_unknown_node_is_422() {
        JsonObject unequal = small("sd15_txt2img");
        unequal.getJsonObject("batch")
                .put(
                        "data",
                        new JsonArray()
                                .add(new JsonArray().add(datum("seed", 1, 2)).add(datum("positive_prompt", "a"))));
        assertThat(enqueue(unequal).status()).isEqualTo(422);
        JsonObject unknown = small("sd15_txt2img");
        unknown.getJsonObject("batch").put("data", new JsonArray().add(new JsonArray().add(datum("ghost", 1))));
        assertThat(enqueue(unknown).status()).isEqualTo(422);
        assertThat(Call.to(invokeAi, "/api/v1/queue/default/enqueue_batch")
                        .form("no json")
                        .send()
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_model_nobody_installed_is_accepted_and_fails_later() {
        JsonObject request = new JsonObject(small("sd15_txt2img").encode().replace("11111111-1111", "12345678-1111"));
        JsonObject item = run(request);
        assertThat(item.getString("status")).isEqualTo("failed");
        assertThat(item.getString("error_type")).isEqualTo("UnknownModelException");
    }

    @Test
    void the_next_item_can_run_out_of_memory() {
        invokeAi.switches().set("out_of_memory_next", 1);
        JsonObject item = run(small("sd15_txt2img"));
        assertThat(item.getString("status")).isEqualTo("failed");
        assertThat(item.getString("error_type")).isEqualTo("OutOfMemoryError");
        assertThat(item.getString("error_traceback")).contains("/opt/invokeai");
        JsonObject errors = item.getJsonObject("session").getJsonObject("errors");
        assertThat(errors.getString(errors.fieldNames().iterator().next())).startsWith("OutOfMemoryError: CUDA");
        assertThat(run(small("sd15_txt2img")).getString("status")).isEqualTo("completed");
    }

    @Test
    void the_next_item_can_complete_without_results_or_without_its_image() {
        invokeAi.switches().set("empty_results_next", 1);
        JsonObject empty = run(small("sd15_txt2img"));
        assertThat(empty.getString("status")).isEqualTo("completed");
        assertThat(empty.getJsonObject("session").getJsonObject("results")).isEmpty();
        invokeAi.switches().set("missing_image_next", 1);
        String gone = image(run(small("sd15_txt2img")));
        assertThat(get("/api/v1/images/i/" + gone).status()).isEqualTo(404);
    }

    @Test
    void a_waiting_item_can_be_canceled_and_a_finished_one_stays() {
        int done = run(small("sd15_txt2img")).getInteger("item_id");
        invokeAi.switches().set("processor_paused", true);
        int waiting =
                enqueue(small("sd15_txt2img")).json().getJsonArray("item_ids").getInteger(0);
        assertThat(put("/api/v1/queue/default/i/" + waiting + "/cancel").json().getString("status"))
                .isEqualTo("canceled");
        assertThat(put("/api/v1/queue/default/i/" + done + "/cancel").json().getString("status"))
                .isEqualTo("completed");
        assertThat(put("/api/v1/queue/default/prune").json().getInteger("deleted"))
                .isEqualTo(2);
    }

    @Test
    void long_answers_are_gzipped_for_those_who_ask() throws IOException {
        var response = Call.to(invokeAi, "/api/v2/models/")
                .header("Accept-Encoding", "gzip")
                .bytes();
        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
    }

    private void assertUnprocessable(String original, String replacement) {
        String request = small("sd15_txt2img").encode();
        assertThat(request).contains(original);
        Call.Answer answer = enqueue(new JsonObject(request.replace(original, replacement)));
        assertThat(answer.status()).as(replacement).isEqualTo(422);
        JsonObject detail = answer.json().getJsonArray("detail").getJsonObject(0);
        assertThat(detail.fieldNames()).contains("loc", "msg", "type");
    }

    private static JsonObject seeds(String recipe, List<Integer> seeds) {
        JsonObject request = recipe(recipe);
        request.getJsonObject("batch")
                .put("data", new JsonArray().add(new JsonArray().add(datum("seed", seeds.toArray()))));
        return request;
    }

    /** The recipe with 64 x 64 pixels and seed 7, as it is cheap to run. */
    private static JsonObject small(String recipe) {
        String scaled = seeds(recipe, List.of(7)).encode().replace("\"width\":512", "\"width\":64");
        return new JsonObject(scaled.replace("\"height\":512", "\"height\":64"));
    }

    private static JsonObject recipe(String name) {
        try (var in = InvokeAiSimulatorTest.class.getResourceAsStream("/invokeai-graphs.json")) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8)).getJsonObject(name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject datum(String node, Object... items) {
        return new JsonObject()
                .put("node_path", node)
                .put("field_name", "value")
                .put("items", new JsonArray(List.of(items)));
    }

    private Call.Answer enqueue(JsonObject request) {
        return Call.to(invokeAi, "/api/v1/queue/default/enqueue_batch")
                .json("POST", request)
                .send();
    }

    private JsonObject run(JsonObject request) {
        return finished(enqueue(request).json().getJsonArray("item_ids").getInteger(0));
    }

    private JsonObject finished(int id) {
        return await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get("/api/v1/queue/default/i/" + id).json(), item -> !List.of("pending", "in_progress")
                        .contains(item.getString("status")));
    }

    private static JsonObject result(JsonObject item, String node) {
        JsonObject session = item.getJsonObject("session");
        String prepared = session.getJsonObject("source_prepared_mapping")
                .getJsonArray(node)
                .getString(0);
        return session.getJsonObject("results").getJsonObject(prepared);
    }

    private static String image(JsonObject item) {
        return result(item, "output").getJsonObject("image").getString("image_name");
    }

    private byte[] png(String name) throws IOException {
        return Call.to(invokeAi, "/api/v1/images/i/" + name + "/full").bytes().body();
    }

    private static int[] pixels(java.awt.image.BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private Call.Answer get(String path) {
        return Call.to(invokeAi, path).send();
    }

    private Call.Answer put(String path) {
        return Call.to(invokeAi, path).method("PUT").send();
    }
}
