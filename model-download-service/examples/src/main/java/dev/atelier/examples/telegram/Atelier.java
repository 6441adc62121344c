package dev.atelier.examples.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The few calls of Atelier's public API the bot needs, as the holder of one API key. */
final class Atelier implements AutoCloseable {

    private static final Duration CALL = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI url;
    private final String apiKey;

    Atelier(URI url, String apiKey) {
        this.url = url;
        this.apiKey = apiKey;
    }

    /** Atelier said no, in words for people. */
    static final class Refused extends Exception {

        Refused(String message) {
            super(message);
        }
    }

    /** Orders a model for all PCs. */
    JsonNode download(String link) throws Refused, InterruptedException {
        var order = json.createObjectNode().put("url", link);
        order.putArray("targets").add("all");
        return call(request("/api/v1/model-downloads")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order.toString())));
    }

    JsonNode download(String id, String below) throws Refused, InterruptedException {
        return call(request("/api/v1/model-downloads/" + id + below));
    }

    JsonNode downloads(int most) throws Refused, InterruptedException {
        return call(request("/api/v1/model-downloads?limit=" + most)).path("items");
    }

    JsonNode nodes() throws Refused, InterruptedException {
        return call(request("/api/v1/nodes")).path("items");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url.toString().replaceAll("/+$", "") + path))
                .timeout(CALL)
                .header("X-API-Key", apiKey);
    }

    private JsonNode call(HttpRequest.Builder request) throws Refused, InterruptedException {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var body = json.readTree(answer.body());
            if (answer.statusCode() / 100 != 2) {
                throw new Refused(body.path("detail").asText("Atelier answers " + answer.statusCode()));
            }
            return body;
        } catch (IOException e) {
            throw new Refused("Atelier cannot be reached at the moment.");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
