package dev.atelier.gateway.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.contracts.EventCatalog;
import dev.atelier.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AsyncApiIT extends GatewayTest {

    @Test
    void a_program_gets_the_document() throws Exception {
        // When
        var answer = ask("GET /asyncapi", "Accept: application/json");
        // Then
        assertThat(answer.status()).isEqualTo(200);
        var document = new JsonObject(answer.body());
        assertThat(document.getString("asyncapi")).isEqualTo("3.0.0");
        assertThat(document.getJsonObject("components").getJsonObject("messages"))
                .hasSize(new EventCatalog().all().size());
    }

    @Test
    void a_browser_gets_a_page_that_names_every_event_and_runs_nothing() throws Exception {
        // When
        var answer = ask("GET /asyncapi", "Accept: text/html,application/xhtml+xml");
        // Then
        assertThat(answer.head().header("content-type").orElseThrow()).startsWith("text/html");
        assertThat(answer.head().header("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "style-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(answer.body()).doesNotContain("<script");
        assertThat(new EventCatalog().all())
                .allSatisfy(event -> assertThat(answer.body()).contains("id=\"" + EventCatalog.typeOf(event) + "\""));
    }
}
