package dev.atelier.models;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import dev.atelier.contracts.models.ModelInstalled;
import dev.atelier.node.NodeMain;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.civitai.CivitaiSimulator;
import dev.atelier.standins.simulators.civitai.Safetensors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models on PCs: the real agents, looking for work in the real service. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(Site.class)
class NodesIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final AtomicInteger IDS = new AtomicInteger(800_000);
    private static final String STORAGE = "/civitai-delivery-worker-prod/*";

    CivitaiSimulator civitai;

    @TestHTTPResource
    URI here;

    @TempDir
    Path pcs;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "atelier.events.topic-prefix")
    String prefix;

    private final String user = "u_" + UUID.randomUUID();
    private final List<NodeMain> running = new ArrayList<>();

    @BeforeEach
    void prepare() {
        civitai.faults().clear();
        civitai.switches().reset();
        civitai.journal().clear();
    }

    @AfterEach
    void stop() {
        running.forEach(NodeMain::close);
    }

    @Test
    void a_pc_that_was_off_gets_the_model_when_it_returns_and_the_site_is_asked_once() throws IOException {
        // Given
        start("one", "a1111");
        start("two", "comfyui");
        var third = start("three", "forge");
        awaitOnline(3);
        third.close();
        // When
        var version = publish();
        var download = given(asUser())
                .body("{\"url\":\"" + version + "\",\"targets\":[\"all\"]}")
                .post("/api/v1/model-downloads")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        // Then
        await().atMost(SOON).untilAsserted(() -> installs(download)
                .body("items.findAll { it.state == 'installed' }", hasSize(2))
                .body("items", hasSize(3)));
        var name = "model_" + (version - 100_000);
        assertThat(pcs.resolve("one/models/Lora/" + name + ".safetensors")).isRegularFile();
        assertThat(pcs.resolve("two/models/loras/" + name + ".safetensors")).isRegularFile();
        assertThat(pcs.resolve("three/models/Lora/" + name + ".safetensors")).doesNotExist();
        // When
        start("three", "forge");
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> installs(download).body("items.state", everyItem(equalTo("installed"))));
        assertThat(pcs.resolve("three/models/Lora/" + name + ".safetensors"))
                .hasSameBinaryContentAs(pcs.resolve("one/models/Lora/" + name + ".safetensors"));
        assertThat(civitai.journal().entries("GET", STORAGE)).hasSize(1);
        assertThat(Files.readString(pcs.resolve("one/models/Lora/" + name + ".civitai.info")))
                .contains("\"trainedWords\"");
        assertThat(Files.readString(pcs.resolve("one/models/Lora/" + name + ".json")))
                .contains("activation text", "harbourlight", "SDXL");
        assertThat(pcs.resolve("one/models/Lora/" + name + ".preview.png")).isNotEmptyFile();
        try (var events = new EventLog(kafka, prefix)) {
            var hash = given(asUser())
                    .get("/api/v1/model-downloads/" + download)
                    .jsonPath()
                    .getString("sha256");
            await().atMost(SOON).untilAsserted(() -> assertThat(events.of(ModelInstalled.class, hash))
                    .hasSize(3));
        }
    }

    @Test
    void a_label_means_its_pcs_and_a_model_can_be_removed_and_its_loss_be_noticed() throws IOException {
        // Given
        var node = start("gpu", "a1111", "big");
        start("cpu", "a1111");
        awaitOnline(2);
        var version = publish();
        var download = order(version, "label:big");
        await().atMost(SOON)
                .untilAsserted(() ->
                        installs(download).body("items", hasSize(1)).body("items[0].state", equalTo("installed")));
        var file = pcs.resolve("gpu/models/Lora/model_" + (version - 100_000) + ".safetensors");
        var hash = given(asUser())
                .get("/api/v1/model-downloads/" + download)
                .jsonPath()
                .getString("sha256");
        // When somebody deletes the file by hand, the node says so on its next start
        node.close();
        Files.delete(file);
        start("gpu", "a1111");
        await().atMost(SOON).untilAsserted(() -> installs(download).body("items[0].state", equalTo("missing")));
        // Then it can be repaired, and removed
        act(hash, "installs", "gpu").statusCode(202);
        await().atMost(SOON).untilAsserted(() -> installs(download).body("items[0].state", equalTo("installed")));
        assertThat(file).isRegularFile();
        act(hash, "uninstalls", "all").statusCode(202);
        await().atMost(SOON).untilAsserted(() -> installs(download).body("items", hasSize(0)));
        assertThat(file).doesNotExist();
        assertThat(pcs.resolve("gpu/models/Lora").toFile().list()).isEmpty();
    }

    @Test
    void codes_are_good_for_once_and_tokens_until_they_are_revoked() throws IOException {
        // Given
        var code = code("once", null);
        var registered = register(code, "once").statusCode(201).extract();
        String token = registered.path("token");
        // Then
        register(code, "again").statusCode(401).body("code", equalTo("invalid_code"));
        look(token).statusCode(200).body("tasks", hasSize(0));
        look("atn_wrong").statusCode(401).body("code", equalTo("invalid_node_token"));
        look(null).statusCode(401);
        given().header("X-Node-Token", token)
                .get("/api/v1/nodes/agent/files/" + "a".repeat(64))
                .then()
                .statusCode(404);
        given(asUser())
                .body("{\"name\":\"once\"}")
                .post("/api/v1/nodes/codes")
                .then()
                .statusCode(409);
        // When
        String id = registered.path("id");
        given(as("u_other")).get("/api/v1/nodes/" + id).then().statusCode(404);
        given(as("u_other")).delete("/api/v1/nodes/" + id).then().statusCode(404);
        given(asUser()).delete("/api/v1/nodes/" + id).then().statusCode(204);
        // Then
        look(token).statusCode(401);
    }

    @Test
    void a_target_nobody_knows_and_a_disk_too_small_are_told_before_anything_is_fetched() {
        given(asUser())
                .body("{\"url\":\"1\",\"targets\":[\"attic\"]}")
                .post("/api/v1/model-downloads")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown_target"));
        String token = register(code("small", null), "small").extract().path("token");
        var download = order(publish(), "small");
        await().atMost(SOON).untilAsserted(() -> {
            look(token).statusCode(200).body("tasks", hasSize(0));
            installs(download)
                    .body("items[0].state", equalTo("waiting"))
                    .body("items[0].error.code", equalTo("no_space"));
        });
    }

    private NodeMain start(String name, String layout, String... labels) throws IOException {
        var home = pcs.resolve(name + "-home");
        var settings = new java.util.HashMap<>(Map.of(
                "ATELIER_URL",
                here.toString(),
                "ATELIER_NODE_NAME",
                name,
                "ATELIER_NODE_LAYOUT",
                layout,
                "ATELIER_NODE_ROOT",
                pcs.resolve(name).toString(),
                "ATELIER_NODE_HOME",
                home.toString(),
                "ATELIER_NODE_PORT",
                "-1",
                "ATELIER_TRANSFER_PRIVATE_HOSTS",
                "localhost"));
        if (Files.notExists(home.resolve("token"))) {
            settings.put("ATELIER_NODE_CODE", code(name, labels.length == 0 ? null : labels[0]));
        }
        var node = NodeMain.start(settings);
        running.add(node);
        return node;
    }

    private void awaitOnline(int count) {
        await().atMost(SOON).untilAsserted(() -> given(asUser())
                .get("/api/v1/nodes")
                .then()
                .body("items.findAll { it.online }", hasSize(count)));
    }

    private String code(String name, String label) {
        return given(asUser())
                .body("{\"name\":\"" + name + "\"" + (label == null ? "" : ",\"labels\":[\"" + label + "\"]") + "}")
                .post("/api/v1/nodes/codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    private static ValidatableResponse register(String code, String name) {
        return given().contentType("application/json")
                .body("{\"code\":\"" + code + "\",\"name\":\"" + name + "\",\"layout\":\"a1111\"}")
                .post("/api/v1/nodes/register")
                .then();
    }

    private static ValidatableResponse look(String token) {
        var request = given().contentType("application/json")
                .body("{\"layout\":\"a1111\",\"version\":\"1\",\"free_bytes\":1000,\"total_bytes\":2000}");
        return (token == null ? request : request.header("X-Node-Token", token))
                .post("/api/v1/nodes/agent/look")
                .then();
    }

    private String order(int version, String target) {
        return given(asUser())
                .body("{\"url\":\"" + version + "\",\"targets\":[\"" + target + "\"]}")
                .post("/api/v1/model-downloads")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse act(String hash, String action, String target) {
        return given(asUser())
                .body("{\"targets\":[\"" + target + "\"]}")
                .post("/api/v1/model-library/" + hash + "/" + action)
                .then();
    }

    private ValidatableResponse installs(String download) {
        return given(asUser())
                .get("/api/v1/model-downloads/" + download + "/installs")
                .then()
                .statusCode(200);
    }

    private int publish() {
        var id = IDS.incrementAndGet();
        var bytes =
                new Safetensors().tensor("lora_unet_x.lora_up.weight", 320, 640).bytes(id);
        civitai.publish(id, id + 100_000, "model_" + id + ".safetensors", bytes);
        return id + 100_000;
    }

    private RequestSpecification asUser() {
        return as(user);
    }

    private static RequestSpecification as(String somebody) {
        return given().auth().oauth2(TestIdentity.token(somebody, "member")).contentType("application/json");
    }
}
