package dev.atelier.standins.simulators.runpod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.standins.simulators.Call;
import dev.atelier.standins.simulators.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPodSimulatorTest {

    private RunPodSimulator runPod;

    @BeforeEach
    void start() {
        runPod = RunPodSimulator.start(0);
        runPod.switches().set("provisioning_ms", 60_000).set("starting_ms", 60_000);
    }

    @AfterEach
    void stop() {
        runPod.close();
    }

    @Test
    void a_pod_walks_from_provisioning_to_running_and_has_a_runtime_only_then() {
        Call.Answer created = create(pod());
        assertThat(created.status()).isEqualTo(201);
        String id = created.json().getString("id");
        assertPod(id, "PROVISIONING", List.of("stop", "terminate"));
        assertThat(get("/v2/pods/" + id).json().getValue("runtime")).isNull();
        runPod.clock().advance(Duration.ofSeconds(61));
        assertPod(id, "STARTING", List.of("stop", "terminate"));
        runPod.clock().advance(Duration.ofSeconds(61));
        assertPod(id, "RUNNING", List.of("stop", "restart", "terminate"));
        JsonObject port = get("/v2/pods/" + id)
                .json()
                .getJsonObject("runtime")
                .getJsonArray("ports")
                .getJsonObject(0);
        assertThat(port.getInteger("private")).isEqualTo(9090);
        assertThat(port.getString("type")).isEqualTo("http");
    }

    @Test
    void the_pod_object_has_every_documented_field() {
        assertThat(create(pod()).json().fieldNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "image",
                        "args",
                        "disk",
                        "ports",
                        "env",
                        "registry",
                        "status",
                        "actions",
                        "mounts",
                        "gpu",
                        "cloud",
                        "dataCenterId",
                        "cudaVersion",
                        "ssh",
                        "template",
                        "cost",
                        "locked",
                        "globalNetworking",
                        "runtime",
                        "createdAt",
                        "startedAt");
    }

    @Test
    void stopping_ends_the_cost_and_starting_again_brings_new_ports() {
        String id = running();
        int port = publicPort(id);
        JsonObject stopped = act(id, "stop").json();
        assertThat(stopped.getString("status")).isEqualTo("EXITED");
        assertThat(stopped.getDouble("cost")).isZero();
        assertThat(stopped.getJsonArray("actions")).containsExactly("start", "terminate");
        assertThat(act(id, "start").json().getString("status")).isEqualTo("PROVISIONING");
        runPod.clock().advance(Duration.ofMinutes(3));
        assertThat(publicPort(id)).isNotEqualTo(port);
    }

    @Test
    void actions_the_status_does_not_allow_are_409_and_unknown_ones_422() {
        String id = create(pod()).json().getString("id");
        Call.Answer early = act(id, "restart");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.header("content-type")).isEqualTo("application/problem+json");
        assertThat(early.json().getString("title")).isEqualTo("Conflict");
        assertThat(act(id, "explode").status()).isEqualTo(422);
    }

    @Test
    void termination_is_204_and_the_pod_is_gone_for_good() {
        String first = running();
        String second = running();
        assertThat(call("/v2/pods/" + first).method("DELETE").send().status()).isEqualTo(204);
        Call.Answer action = act(second, "terminate");
        assertThat(action.status()).isEqualTo(204);
        assertThat(action.text()).isEmpty();
        assertThat(get("/v2/pods/" + first).status()).isEqualTo(404);
        assertThat(call("/v2/pods/" + first).method("DELETE").send().status()).isEqualTo(404);
        assertThat(get("/v2/pods").json().getJsonArray("pods")).isEmpty();
    }

    @Test
    void money_is_spent_by_the_second_while_a_pod_is_not_stopped() {
        String id = running();
        runPod.clock().advance(Duration.ofMinutes(58));
        assertThat(runPod.spent()).isCloseTo(0.69, within(0.01));
        act(id, "stop");
        runPod.clock().advance(Duration.ofHours(5));
        assertThat(runPod.spent()).isCloseTo(0.69, within(0.01));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"bogus":1}                                                 | 422 | $: additional properties 'bogus' not allowed
            {"name":""}                                                 | 422 | $: missing property 'name'
            {"name":5}                                                  | 422 | $.name: got another type, want String
            {"cloud":"FOG"}                                             | 422 | $.cloud: value must be one of 'SECURE', 'COMMUNITY'
            {"gpu":{"id":"NVIDIA RTX A5000","spot":true}}               | 422 | $.gpu: unevaluated properties 'spot' not allowed
            {"cpu":{"id":"cpu3c"}}                                      | 400 |
            {"mounts":{"persistent":{},"network":[]}}                   | 400 |
            {"gpu":{"id":"NVIDIA RTX A5000","count":99}}                | 400 |
            {"gpu":{"id":"Abacus"}}                                     | 400 |
            {"mounts":{"network":[{"volumeId":"nope","path":"/w"}]}}    | 404 |
            """)
    void wrong_bodies_are_refused_by_kind(String change, int status, String error) {
        Call.Answer answer = create(pod().mergeIn(new JsonObject(change)));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getInteger("status")).isEqualTo(status);
        if (error != null) {
            assertThat(answer.json().getJsonArray("errors")).containsExactly(error);
        }
        assertThat(runPod.facts().getJsonArray("pods")).isEmpty();
    }

    @Test
    void one_gpu_can_be_sold_out_while_another_is_there() {
        runPod.switches().set("no_capacity", List.of("NVIDIA GeForce RTX 4090"));
        Call.Answer answer = create(pod());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("detail")).contains("no instances are currently available");
        assertThat(create(pod().put("gpu", new JsonObject().put("id", "NVIDIA RTX A5000")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void an_empty_account_cannot_create() {
        runPod.switches().set("balance_too_low", true);
        assertThat(create(pod()).status()).isEqualTo(402);
    }

    @Test
    void pods_can_hang_break_vanish_or_run_without_a_runtime() {
        String id = running();
        runPod.switches().set("runtime_missing", true);
        assertThat(get("/v2/pods/" + id).json().getValue("runtime")).isNull();
        runPod.switches().set("stuck_in_starting", true);
        assertPod(id, "STARTING", List.of("stop", "terminate"));
        runPod.fail(id);
        assertPod(id, "ERROR", List.of("start", "terminate"));
        runPod.switches().set("no_capacity_on_start", true);
        assertThat(act(id, "start").status()).isEqualTo(400);
        runPod.vanish(id);
        assertThat(get("/v2/pods/" + id).status()).isEqualTo(404);
    }

    @Test
    void a_create_can_fail_although_the_pod_exists_and_the_list_can_lag() {
        runPod.switches().set("list_lag_seconds", 30);
        runPod.faults()
                .add(Fault.of(Fault.Kind.STATUS_500_AFTER_SUCCESS)
                        .on("POST", "/v2/pods")
                        .times(1));
        assertThat(create(pod()).status()).isEqualTo(500);
        assertThat(get("/v2/pods").json().getJsonArray("pods")).isEmpty();
        runPod.clock().advance(Duration.ofSeconds(31));
        assertThat(get("/v2/pods").json().getJsonArray("pods").getJsonObject(0).getString("name"))
                .isEqualTo("atelier-render-1");
    }

    @Test
    void keys_are_checked_before_anything_else() {
        Call.Answer none = Call.to(runPod, "/v2/pods").send();
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.json().getString("detail")).isEqualTo("missing bearer token");
        assertThat(none.header("RateLimit")).isEmpty();
        assertThat(Call.to(runPod, "/v2/pods")
                        .header("Authorization", "Bearer x")
                        .send()
                        .status())
                .isEqualTo(401);
        Call.Answer readOnly = Call.to(runPod, "/v2/pods")
                .header("Authorization", "Bearer " + RunPodSimulator.READ_ONLY_KEY)
                .json("POST", pod())
                .send();
        assertThat(readOnly.status()).isEqualTo(403);
        assertThat(readOnly.json().getString("detail")).isEqualTo("access denied");
    }

    @Test
    void limits_are_told_and_kept() {
        runPod.switches().set("minute_quota", 1);
        Call.Answer first = get("/v2/pods");
        assertThat(first.header("RateLimit-Policy"))
                .isEqualTo("\"minute\";q=1;w=60, \"hour\";q=3000;w=3600, \"day\";q=50000;w=86400");
        assertThat(first.header("RateLimit")).startsWith("\"minute\";r=0;t=");
        get("/v2/pods");
        Call.Answer third = get("/v2/pods");
        assertThat(third.status()).isEqualTo(429);
        assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(1, 60);
        assertThat(third.json().getString("detail")).isEqualTo("rate limit exceeded for the minute window");
    }

    @Test
    void the_catalogue_tells_availability_only_for_a_product() {
        JsonArray plain = get("/v2/catalog/gpus").json().getJsonArray("gpus");
        assertThat(plain.getJsonObject(0).containsKey("availability")).isFalse();
        JsonObject asked = get("/v2/catalog/gpus?include=AVAILABILITY&product=POD")
                .json()
                .getJsonArray("gpus")
                .getJsonObject(0);
        assertThat(asked.getString("availability")).isEqualTo("HIGH");
        assertThat(get("/v2/catalog/gpus?include=AVAILABILITY").status()).isEqualTo(400);
    }

    private String running() {
        String id = create(pod()).json().getString("id");
        runPod.clock().advance(Duration.ofSeconds(121));
        return id;
    }

    private int publicPort(String id) {
        JsonObject runtime = get("/v2/pods/" + id).json().getJsonObject("runtime");
        return runtime.getJsonArray("ports").getJsonObject(0).getInteger("public");
    }

    private void assertPod(String id, String status, List<String> actions) {
        JsonObject pod = get("/v2/pods/" + id).json();
        assertThat(pod.getString("status")).isEqualTo(status);
        assertThat(pod.getJsonArray("actions").getList()).isEqualTo(actions);
    }

    private static JsonObject pod() {
        return new JsonObject()
                .put("name", "atelier-render-1")
                .put("image", "ghcr.io/invoke-ai/invokeai:v6.13.8-cuda")
                .put(
                        "gpu",
                        new JsonObject().put("id", "NVIDIA GeForce RTX 4090").put("count", 1))
                .put("disk", 40)
                .put("ports", new JsonArray().add("9090/http"))
                .put("env", new JsonObject().put("INVOKEAI_ROOT", "/workspace/invokeai"));
    }

    private Call.Answer create(JsonObject body) {
        return call("/v2/pods").json("POST", body).send();
    }

    private Call.Answer act(String id, String action) {
        return call("/v2/pods/" + id + "/action")
                .json("POST", new JsonObject().put("action", action))
                .send();
    }

    private Call.Answer get(String path) {
        return call(path).send();
    }

    private Call call(String path) {
        return Call.to(runPod, path).header("Authorization", "Bearer " + RunPodSimulator.API_KEY);
    }
}
