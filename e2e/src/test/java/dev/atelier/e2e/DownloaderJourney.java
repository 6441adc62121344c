package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bot that was made for the old downloader talks to the gateway and notices nothing. */
@ExtendWith(RunningStack.class)
class DownloaderJourney {

    private static final String LINK = "https://civitai.com/models/100001";

    private final Atelier atelier;

    DownloaderJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void its_client_class_finds_the_server_and_gets_its_model() throws InterruptedException {
        // Given
        var here = new DownloaderClient.Server(
                "PC1", atelier.stack().gatewayUrl(), atelier.newUser().apiKey());
        var away = new DownloaderClient.Server("PC2", URI.create("http://localhost:9"), null);
        try (var client = new DownloaderClient(List.of(here, away))) {
            // When
            var results = client.downloadToAll(LINK, null);
            // Then
            assertThat(client.available()).containsExactly(here);
            assertThat(results.getFirst().path("success").asBoolean())
                    .as(results.getFirst().toString())
                    .isTrue();
            assertThat(results.getFirst().path("message").asText()).isEqualTo("Model downloaded successfully");
            assertThat(results.getFirst().path("filename").asText()).endsWith(".safetensors");
            assertThat(List.of("path", "model_name", "version_name"))
                    .allSatisfy(field ->
                            assertThat(results.getFirst().path(field).asText()).isNotEmpty());
            assertThat(results.getLast().path("message").asText()).startsWith("PC2");
        }
    }

    @Test
    void errors_have_the_statuses_and_texts_it_reads() throws InterruptedException {
        var server = new DownloaderClient.Server(
                "PC1", atelier.stack().gatewayUrl(), atelier.newUser().apiKey());
        var stranger = new DownloaderClient.Server("PC1", atelier.stack().gatewayUrl(), null);
        try (var client = new DownloaderClient(List.of(server))) {
            assertThat(message(client, stranger, LINK))
                    .startsWith("Error 401: ")
                    .contains("\"success\":false");
            assertThat(message(client, server, "https://example.org/x"))
                    .startsWith("Error 400: ")
                    .contains("\"detail\":");
            assertThat(message(client, server, "https://civitai.com/model-versions/999999"))
                    .startsWith("Error 404: ");
            for (var refused : Map.of("200030", "early_access", "200040", "download_disabled")
                    .entrySet()) {
                assertThat(message(client, server, "https://civitai.com/model-versions/" + refused.getKey()))
                        .startsWith("Error 403: ")
                        .contains(refused.getValue());
            }
        }
    }

    private static String message(DownloaderClient client, DownloaderClient.Server server, String link)
            throws InterruptedException {
        return client.download(server, link, null).path("message").asText();
    }
}
