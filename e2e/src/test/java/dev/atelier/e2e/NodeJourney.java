package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.atelier.node.NodeMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A pasted link becomes a file on two PCs, each in its own program's folder. */
@ExtendWith(RunningStack.class)
class NodeJourney {

    private static final String CHECKPOINT = "https://civitai.com/api/download/models/200010?type=Model";

    private final Atelier atelier;

    @TempDir
    Path pcs;

    NodeJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void a_link_becomes_a_file_with_its_notes_on_two_pcs() throws IOException {
        // Given
        var user = atelier.newUser();
        try (var webui = node(user, "webui", "a1111");
                var comfy = node(user, "comfy", "comfyui")) {
            eventually().untilAsserted(() -> user.get("/api/v1/nodes").body("items.findAll { it.online }", hasSize(2)));
            // When
            String download = user.request()
                    .contentType("application/json")
                    .body(Map.of("url", CHECKPOINT, "targets", List.of("all")))
                    .post("/api/v1/model-downloads")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            // Then
            eventually().untilAsserted(() -> user.get("/api/v1/model-downloads/" + download)
                    .body("state", is("completed")));
            eventually().untilAsserted(() -> user.get("/api/v1/model-downloads/" + download + "/installs")
                    .body("items", hasSize(2))
                    .body("items.state", everyItem(is("installed"))));
            var inWebui = pcs.resolve("webui/models/Stable-diffusion");
            assertThat(pcs.resolve("comfy/models/checkpoints/plainPainter_v10.safetensors"))
                    .hasSameBinaryContentAs(inWebui.resolve("plainPainter_v10.safetensors"));
            assertThat(inWebui.toFile().list())
                    .contains("plainPainter_v10.civitai.info", "plainPainter_v10.json", "plainPainter_v10.preview.png");
        }
    }

    private NodeMain node(User user, String name, String layout) throws IOException {
        String code = user.request()
                .contentType("application/json")
                .body(Map.of("name", name))
                .post("/api/v1/nodes/codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        return NodeMain.start(Map.of(
                "ATELIER_URL",
                atelier.stack().gatewayUrl().toString(),
                "ATELIER_NODE_CODE",
                code,
                "ATELIER_NODE_NAME",
                name,
                "ATELIER_NODE_LAYOUT",
                layout,
                "ATELIER_NODE_ROOT",
                pcs.resolve(name).toString(),
                "ATELIER_NODE_HOME",
                pcs.resolve(name + "-home").toString(),
                "ATELIER_NODE_PORT",
                "-1",
                "ATELIER_TRANSFER_PRIVATE_HOSTS",
                "localhost"));
    }
}
