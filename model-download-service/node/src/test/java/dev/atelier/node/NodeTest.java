package dev.atelier.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.atelier.standins.simulators.civitai.CivitaiSimulator;
import dev.atelier.standins.simulators.civitai.Safetensors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node on its own: the old downloader of one PC. */
class NodeTest {

    private static final String SITE = "https://civitai.com/model-versions/";

    @TempDir
    Path pc;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private CivitaiSimulator civitai;
    private NodeMain node;

    @BeforeEach
    void prepare() {
        civitai = CivitaiSimulator.start(0);
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
        civitai.close();
        http.close();
    }

    @Test
    void it_tells_that_it_is_there_and_puts_a_model_where_its_program_looks() throws Exception {
        // Given
        start(Map.of());
        assertThat(get("/civitai/status").body())
                .isEqualTo("{\"status\":\"online\",\"service\":\"civitai-downloader\"}");
        // When
        var answer = download("https://civitai.com/models/" + CivitaiSimulator.LORA_MODEL, null, null);
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        var body = json.readTree(answer.body());
        var file = pc.resolve("webui/models/Lora/harbour_light_style_v2.safetensors");
        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.path("message").asText()).isEqualTo("Model downloaded successfully");
        assertThat(body.path("filename").asText()).isEqualTo("harbour_light_style_v2.safetensors");
        assertThat(body.path("path").asText()).isEqualTo(file.toString());
        assertThat(body.path("model_name").asText()).isEqualTo("Harbour Light Style");
        assertThat(body.path("version_name").asText()).isEqualTo("v2");
        assertThat(file)
                .hasBinaryContent(
                        civitai.primaryFile(CivitaiSimulator.LORA_VERSION).bytes());
        assertThat(pc.resolve("webui/models/Lora/harbour_light_style_v2.civitai.info"))
                .isNotEmptyFile();
        assertThat(pc.resolve("webui/models/Lora/harbour_light_style_v2.json")).isNotEmptyFile();
        assertThat(get("/docs").body()).contains("/civitai/download");
    }

    @Test
    void a_second_request_moves_nothing_and_another_file_of_the_name_is_called_otherwise() throws Exception {
        start(Map.of());
        civitai.publish(1, 11, "same.safetensors", model(1));
        civitai.publish(2, 12, "same.safetensors", model(2));
        var first = json.readTree(download(SITE + 11, null, null).body());
        civitai.journal().clear();
        var again = json.readTree(download(SITE + 11, null, null).body());
        assertThat(again.path("path")).isEqualTo(first.path("path"));
        assertThat(civitai.journal().entries("GET", "/api/download/models/*")).isEmpty();
        var other = json.readTree(download(SITE + 12, null, null).body());
        assertThat(other.path("filename").asText()).matches("same_[0-9a-f]{8}\\.safetensors");
    }

    @Test
    void refusals_have_their_statuses_and_leave_nothing_behind() throws Exception {
        start(Map.of());
        assertRefused(SITE + CivitaiSimulator.LOGIN_VERSION, 401, "unauthorized");
        assertRefused(SITE + CivitaiSimulator.EARLY_ACCESS_VERSION, 403, "early_access");
        assertRefused(SITE + CivitaiSimulator.ARCHIVED_VERSION, 404, "archived");
        assertRefused("https://example.org/x?token=verysecret", 400, "unsupported_link");
        civitai.switches().set("flip_byte_next", 1);
        assertRefused("https://civitai.com/models/" + CivitaiSimulator.LORA_MODEL, 500, "hash_mismatch");
        assertThat(pc.resolve("webui/models/Lora")).isEmptyDirectory();
    }

    @Test
    void a_key_is_used_for_its_own_request_only() throws Exception {
        start(Map.of());
        assertThat(download(SITE + CivitaiSimulator.LOGIN_VERSION, CivitaiSimulator.TOKEN, null)
                        .statusCode())
                .isEqualTo(200);
        civitai.publish(
                3, 13, "m.safetensors", model(3), dev.atelier.standins.simulators.civitai.Version.Access.LOGGED_IN);
        assertThat(download(SITE + 13, null, null).statusCode()).isEqualTo(401);
    }

    @Test
    void what_takes_longer_is_a_job_that_goes_on() throws Exception {
        // Given
        start(Map.of("ATELIER_NODE_HOLD_SECONDS", "1"));
        civitai.publish(4, 14, "slow.safetensors", model(4));
        civitai.switches().set("bytes_per_second", 150_000);
        // When
        var answer = download(SITE + 14, null, null);
        // Then
        assertThat(answer.statusCode()).isEqualTo(504);
        var job = json.readTree(answer.body()).path("job_id").asText();
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                json.readTree(get("/civitai/jobs/" + job).body())
                                        .path("success")
                                        .asBoolean())
                        .isTrue());
    }

    @Test
    void a_token_is_wanted_when_one_is_set_and_pages_of_browsers_are_kept_out() throws Exception {
        start(Map.of("ATELIER_NODE_TOKEN", "open-sesame"));
        assertThat(download("1", null, null).statusCode()).isEqualTo(401);
        assertThat(download("1", null, "wrong").statusCode()).isEqualTo(401);
        assertThat(download(SITE + 999, null, "open-sesame").statusCode()).isEqualTo(404);
        assertThat(get("/civitai/status").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> NodeSettings.of(Map.of("ATELIER_NODE_HOST", "0.0.0.0")))
                .hasMessageContaining("ATELIER_NODE_TOKEN");
        assertThatThrownBy(() -> NodeSettings.of(Map.of("ATELIER_URL", "http://example.org")))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> NodeSettings.of(Map.of("ATELIER_NODE_LAYOUT", "x")))
                .hasMessageContaining("comfyui");
    }

    @Test
    void invokeai_is_asked_to_take_the_file_that_lies_here() throws Exception {
        // Given
        var asked = new CopyOnWriteArrayList<String>();
        var invokeAi = HttpServer.create(new InetSocketAddress("localhost", 0), 4);
        invokeAi.createContext("/api/v2/models/install", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                var done = exchange.getRequestMethod().equals("GET");
                var body = (done
                                ? "{\"id\":7,\"status\":\"completed\",\"config_out\":{\"key\":\"k-1\"}}"
                                : "{\"id\":7,\"status\":\"waiting\"}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(done ? 200 : 201, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        invokeAi.start();
        try {
            start(Map.of(
                    "ATELIER_NODE_LAYOUT",
                    "invokeai",
                    "INVOKEAI_URL",
                    "http://localhost:" + invokeAi.getAddress().getPort()));
            // When
            var answer = download("https://civitai.com/models/" + CivitaiSimulator.LORA_MODEL, null, null);
            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(asked.getFirst()).startsWith("POST").contains("inplace=true", "harbour_light_style_v2");
            assertThat(Path.of(json.readTree(answer.body()).path("path").asText()))
                    .isRegularFile();
        } finally {
            invokeAi.stop(0);
        }
    }

    @Test
    void each_layout_has_its_folders_and_unknown_kinds_have_none() {
        assertThat(Layout.A1111.folder("Checkpoint", "Model")).contains("models/Stable-diffusion");
        assertThat(Layout.A1111.folder("Checkpoint", "VAE")).contains("models/VAE");
        assertThat(Layout.A1111.folder("TextEncoder", "Model")).isEmpty();
        assertThat(Layout.FORGE.folder("TextEncoder", "Model")).contains("models/text_encoder");
        assertThat(Layout.COMFYUI.folder("LoCon", "Model")).contains("models/loras");
        assertThat(Layout.COMFYUI.folder("Checkpoint", "Diffusion Model")).contains("models/diffusion_models");
        for (var kind : List.of("Poses", "Workflows", "Wildcards", "Other", "LLM")) {
            assertThat(Layout.values()).noneMatch(layout -> layout.takes(kind, "Model"));
        }
    }

    private void start(Map<String, String> more) throws IOException {
        var settings = new HashMap<>(Map.of(
                "ATELIER_NODE_ROOT",
                pc.resolve("webui").toString(),
                "ATELIER_NODE_HOME",
                pc.resolve("home").toString(),
                "ATELIER_NODE_PORT",
                "0",
                "ATELIER_CIVITAI_URL",
                civitai.baseUri().toString(),
                "ATELIER_TRANSFER_PRIVATE_HOSTS",
                "localhost",
                "ATELIER_NODE_DISK_RESERVE",
                "0"));
        settings.putAll(more);
        node = NodeMain.start(settings);
    }

    private void assertRefused(String link, int status, String code) throws Exception {
        var answer = download(link, null, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode body = json.readTree(answer.body());
        assertThat(body.path("success").asBoolean(true)).isFalse();
        assertThat(body.path("code").asText()).isEqualTo(code);
        assertThat(List.of("message", "error", "detail"))
                .allSatisfy(field -> assertThat(body.path(field).asText()).isNotEmpty());
        assertThat(answer.body()).doesNotContain("verysecret");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> download(String url, String key, String token) throws Exception {
        var body = json.createObjectNode().put("url", url);
        if (key != null) {
            body.put("api_key", key);
        }
        var request = HttpRequest.newBuilder(uri("/civitai/download"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (token != null) {
            request.header("X-Token", token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + node.port().orElseThrow() + path);
    }

    private static byte[] model(long seed) {
        return new Safetensors().tensor("lora_unet_x.lora_up.weight", 320, 640).bytes(seed);
    }
}
