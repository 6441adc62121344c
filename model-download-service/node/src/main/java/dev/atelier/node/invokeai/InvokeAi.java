package dev.atelier.node.invokeai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.node.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Lets InvokeAI take a verified file that lies on this PC, by its own interface, and leave it again. */
public final class InvokeAi {

    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration INSTALL = Duration.ofMinutes(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final HttpClient http;
    private final URI url;
    private final ObjectMapper json = new ObjectMapper();

    public InvokeAi(HttpClient http, URI url) {
        this.http = http;
        this.url = url;
    }

    /** The key it knows the model by now. The file stays where it is and is used from there. */
    public String install(Path file) throws Refusal, InterruptedException {
        var source = URLEncoder.encode(file.toAbsolutePath().toString(), StandardCharsets.UTF_8);
        var job = call("POST", "/api/v2/models/install?inplace=true&source=" + source, "{}");
        var until = System.nanoTime() + INSTALL.toNanos();
        while (true) {
            switch (job.path("status").asText()) {
                case "completed" -> {
                    return job.path("config_out").path("key").asText("");
                }
                case "error", "cancelled" ->
                    throw new Refusal(
                            "invokeai_refused",
                            "InvokeAI did not take the model: "
                                    + job.path("error_reason").asText("no reason given"),
                            false);
                default -> {
                    if (System.nanoTime() - until > 0) {
                        throw new Refusal("invokeai_slow", "InvokeAI is still busy with the model.", true);
                    }
                    Thread.sleep(BETWEEN_LOOKS);
                    job = call("GET", "/api/v2/models/install/" + job.path("id").asInt(), null);
                }
            }
        }
    }

    public void uninstall(String key) throws Refusal {
        if (!key.isBlank()) {
            try {
                call("DELETE", "/api/v2/models/i/" + URLEncoder.encode(key, StandardCharsets.UTF_8), null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private JsonNode call(String method, String path, String body) throws Refusal, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url.toString().replaceAll("/+$", "") + path))
                .timeout(CALL)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200, 201 -> json.readTree(answer.body());
                case 204, 404 -> json.createObjectNode();
                case 409 ->
                    throw new Refusal("invokeai_refused", "InvokeAI has the model already, or refuses it.", false);
                default -> throw new Refusal("invokeai_refused", "InvokeAI answers " + answer.statusCode() + ".", true);
            };
        } catch (IOException e) {
            throw new Refusal("invokeai_away", "InvokeAI cannot be reached at the moment.", true);
        }
    }
}
