package dev.atelier.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What existing bots do with their downloaders: they ask each for a sign of life within five seconds, send the link to
 * those that are there, wait up to 300 seconds on that one connection, and take what is not 200 for an error of that text.
 */
final class DownloaderClient implements AutoCloseable {

    /** @param token sent as X-Token when it is not null */
    record Server(String name, URI url, String token) {}

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
    private static final Duration DOWNLOAD = Duration.ofSeconds(300);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final List<Server> servers;

    DownloaderClient(List<Server> servers) {
        this.servers = servers;
    }

    List<Server> available() throws InterruptedException {
        var there = new ArrayList<Server>();
        for (var server : servers) {
            try {
                var answer = http.send(
                        HttpRequest.newBuilder(server.url().resolve("/civitai/status"))
                                .timeout(SIGN_OF_LIFE)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() == 200) {
                    there.add(server);
                }
            } catch (IOException e) {
                // it is not there
            }
        }
        return there;
    }

    /** What each server answered; those that are away are reported by their name. */
    List<JsonNode> downloadToAll(String url, String key) throws InterruptedException {
        var there = available();
        var results = new ArrayList<JsonNode>();
        for (var server : servers) {
            results.add(
                    there.contains(server)
                            ? download(server, url, key)
                            : failure(server.name() + ": server is offline"));
        }
        return results;
    }

    JsonNode download(Server server, String url, String key) throws InterruptedException {
        ObjectNode body = json.createObjectNode().put("url", url);
        if (key != null) {
            body.put("api_key", key);
        }
        var request = HttpRequest.newBuilder(server.url().resolve("/civitai/download"))
                .timeout(DOWNLOAD)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (server.token() != null) {
            request.header("X-Token", server.token());
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? json.readTree(answer.body())
                    : failure("Error " + answer.statusCode() + ": " + answer.body());
        } catch (JsonProcessingException e) {
            return failure("Unreadable answer");
        } catch (IOException e) {
            return failure("Connection error");
        }
    }

    private JsonNode failure(String message) {
        return json.createObjectNode().put("success", false).put("message", message);
    }

    @Override
    public void close() {
        http.close();
    }
}
