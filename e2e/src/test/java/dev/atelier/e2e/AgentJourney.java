package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agent with the protocol's own client library uses every tool there is. */
@ExtendWith(RunningStack.class)
class AgentJourney {

    private static final List<String> TOOLS = List.of(
            "upload_to_web_server_enhanced",
            "register_discord_user",
            "create_user_folder",
            "get_user_folders",
            "test_hosting_services",
            "generate_image",
            "get_generation",
            "download_model",
            "list_models",
            "search_media",
            "share_media",
            "publish_media");

    private final Atelier atelier;
    private final List<Double> progress = new CopyOnWriteArrayList<>();

    AgentJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void every_tool_says_what_it_takes_and_gives() {
        try (var agent = agent("X-API-Key", atelier.newUser().apiKey())) {
            // When
            var tools = agent.listTools().tools();
            // Then
            assertThat(tools).extracting(Tool::name).containsExactlyInAnyOrderElementsOf(TOOLS);
            assertThat(tools).allSatisfy(tool -> {
                assertThat(tool.description()).isNotBlank();
                assertThat(tool.inputSchema()).containsKey("properties");
                assertThat(tool.outputSchema()).containsKey("properties");
                assertThat(tool.annotations()).isNotNull();
            });
        }
    }

    @Test
    void a_picture_is_uploaded_found_shared_and_published_again() throws IOException {
        var user = atelier.newUser();
        try (var agent = agent("Authorization", "Bearer " + user.apiKey())) {
            // Given
            var folder = call(agent, "create_user_folder", Map.of("folder_name", "AI Art", "description", "mine"));
            assertThat(folder).containsEntry("success", true).containsKey("folder_id");
            assertThat(call(agent, "get_user_folders", Map.of()).toString()).contains("AI Art", "My Images");
            assertThat(call(agent, "test_hosting_services", Map.of())).containsKeys("local", "chevereto", "discord");
            // When
            var answer = agent.callTool(new CallToolRequest(
                    "upload_to_web_server_enhanced",
                    Map.of(
                            "image_base64",
                            Base64.getEncoder().encodeToString(CameraPicture.jpeg(640, 480, 1, 11)),
                            "filename",
                            "lighthouse.jpg",
                            "title",
                            "Lighthouse")));
            // Then
            var uploaded = content(answer);
            assertThat(uploaded).containsEntry("success", true).containsKeys("url", "media_id", "hosting_service");
            assertThat(answer.content()).anyMatch(ImageContent.class::isInstance);
            assertThat(answer.content()).anyMatch(TextContent.class::isInstance);
            var mediaId = uploaded.get("media_id").toString();
            assertThat(call(agent, "search_media", Map.of("limit", 5)).toString())
                    .contains(mediaId);
            assertThat(call(agent, "publish_media", Map.of("media_id", mediaId)))
                    .containsEntry("url", uploaded.get("url"));
            assertThat(call(agent, "share_media", Map.of("media_id", mediaId, "expires_in_hours", 1))
                            .get("url")
                            .toString())
                    .startsWith("http");
        }
    }

    @Test
    void pictures_are_made_with_progress_and_can_be_asked_for_again() {
        try (var agent = agent("X-API-Key", atelier.newUser().apiKey())) {
            // When
            var answer = agent.callTool(CallToolRequest.builder("generate_image")
                    .arguments(Map.of("prompt", "a lighthouse", "width", 64, "height", 64, "count", 2))
                    .progressToken("p-1")
                    .build());
            // Then
            var made = content(answer);
            assertThat(made).containsEntry("status", "completed");
            assertThat(answer.content()).anyMatch(ImageContent.class::isInstance);
            assertThat(progress).isNotEmpty().isSorted();
            assertThat(call(agent, "get_generation", Map.of("step_id", made.get("step_id"))))
                    .containsEntry("status", "completed");
        }
    }

    @Test
    void models_are_listed_and_fetched() {
        try (var agent = agent("X-Token", atelier.newUser().apiKey())) {
            assertThat(call(agent, "list_models", Map.of()).get("usable").toString())
                    .contains("key=");
            assertThat(call(agent, "download_model", Map.of("url", "https://civitai.com/models/100001")))
                    .containsEntry("state", "completed");
        }
    }

    @Test
    void a_credential_acts_for_its_own_user_only() {
        var stranger = atelier.newUser();
        try (var agent = agent("X-API-Key", stranger.apiKey())) {
            assertThat(refusal(agent, "get_user_folders", Map.of("discord_id", "80351110224678912")))
                    .contains("discord_not_linked");
            assertThat(refusal(
                            agent,
                            "register_discord_user",
                            Map.of("discord_id", "80351110224678912", "username", "somebody")))
                    .contains("discord_not_linked");
            assertThat(refusal(agent, "get_generation", Map.of("step_id", "00000000-0000-0000-0000-000000000000")))
                    .contains("not_found");
            assertThat(refusal(agent, "upload_to_web_server_enhanced", Map.of("image_path", "/etc/passwd")))
                    .contains("local_path");
        }
    }

    @Test
    void nobody_comes_in_without_a_credential() {
        assertThatThrownBy(() -> agent("X-Other", "nothing")).isInstanceOf(RuntimeException.class);
        atelier.anybody()
                .contentType("application/json")
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                .post("/mcp")
                .then()
                .statusCode(401);
    }

    private McpSyncClient agent(String header, String credential) {
        var transport = HttpClientStreamableHttpTransport.builder(
                        atelier.stack().gatewayUrl().toString())
                .endpoint("/mcp")
                .customizeClient(client -> {})
                .httpRequestCustomizer((request, method, uri, body, context) -> request.setHeader(header, credential))
                .build();
        var client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(90))
                .progressConsumer(told -> progress.add(told.progress()))
                .build();
        client.initialize();
        return client;
    }

    private static Map<String, Object> call(McpSyncClient agent, String tool, Map<String, Object> arguments) {
        return content(agent.callTool(new CallToolRequest(tool, arguments)));
    }

    private static String refusal(McpSyncClient agent, String tool, Map<String, Object> arguments) {
        var result = agent.callTool(new CallToolRequest(tool, arguments));
        assertThat(result.isError()).as(result.toString()).isTrue();
        return result.content().toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> content(CallToolResult result) {
        assertThat(result.isError()).as(result.toString()).isNotEqualTo(true);
        return (Map<String, Object>) result.structuredContent();
    }
}
