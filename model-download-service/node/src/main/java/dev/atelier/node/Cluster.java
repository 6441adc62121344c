package dev.atelier.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.transfer.TransferRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The node's cluster: every call goes out from here, with the token the cluster has given us. */
final class Cluster {

    private static final String TOKEN = "X-Node-Token";
    private static final String AGENT = "/api/v1/nodes/agent";
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final int LARGEST_PREVIEW = 10 << 20;

    private final HttpClient http;
    private final NodeSettings settings;
    private final URI url;
    private final Path tokenFile;
    private final ObjectMapper json = new ObjectMapper();

    Cluster(HttpClient http, NodeSettings settings) {
        this.http = http;
        this.settings = settings;
        this.url = settings.cluster().orElseThrow();
        this.tokenFile = settings.home().resolve("token");
    }

    /** The cluster does not know us: another code is needed. */
    static final class Unknown extends IOException {

        Unknown(String message) {
            super(message);
        }
    }

    /** Registers with the code when there is no token yet. */
    void join() throws IOException, InterruptedException {
        if (Files.exists(tokenFile)) {
            return;
        }
        var code = settings.code()
                .orElseThrow(() ->
                        new Unknown("The node is not registered: set ATELIER_NODE_CODE to a code of the cluster."));
        var body = json.createObjectNode()
                .put("code", code)
                .put("name", settings.name())
                .put("layout", settings.layout().label());
        var answer = http.send(request("/api/v1/nodes/register", body).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new Unknown("The cluster does not let the node in: " + detail(answer.body()));
        }
        Files.createDirectories(settings.home());
        Files.writeString(
                tokenFile, json.readTree(answer.body()).path("token").asText(), StandardOpenOption.CREATE_NEW);
        protect();
    }

    private void protect() throws IOException {
        try {
            Files.setPosixFilePermissions(tokenFile, PosixFilePermissions.fromString("rw-------"));
        } catch (UnsupportedOperationException e) {
            // a file system without such permissions: the home folder's own have to do
        }
    }

    JsonNode look(ObjectNode state) throws IOException, InterruptedException {
        return call(AGENT + "/look", state);
    }

    void report(String task, ObjectNode report) throws IOException, InterruptedException {
        call(AGENT + "/tasks/" + task, report);
    }

    TransferRequest file(String sha256, long size) throws IOException {
        return TransferRequest.of(resolve(AGENT + "/files/" + sha256))
                .with(Optional.of(new TransferRequest.Credential(TOKEN, token())))
                .hashes(Optional.of(sha256), Optional.empty(), Optional.empty())
                .about(OptionalLong.of(size));
    }

    Optional<byte[]> preview(String sha256) {
        try {
            var request = HttpRequest.newBuilder(resolve(AGENT + "/previews/" + sha256))
                    .timeout(CALL)
                    .header(TOKEN, token())
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                return answer.statusCode() == 200 ? Optional.of(body.readNBytes(LARGEST_PREVIEW)) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private JsonNode call(String path, ObjectNode body) throws IOException, InterruptedException {
        var answer =
                http.send(request(path, body).header(TOKEN, token()).build(), HttpResponse.BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case 200 -> json.readTree(answer.body());
            case 204 -> json.createObjectNode();
            case 401 -> throw new Unknown("The cluster has revoked this node; register it with a new code.");
            default ->
                throw new IOException("The cluster answers " + answer.statusCode() + ": " + detail(answer.body()));
        };
    }

    private HttpRequest.Builder request(String path, ObjectNode body) {
        return HttpRequest.newBuilder(resolve(path))
                .timeout(CALL)
                .header("Content-Type", "application/json")
                .header("User-Agent", NodeMain.AGENT)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private URI resolve(String path) {
        return URI.create(url.toString().replaceAll("/+$", "") + path);
    }

    private String token() throws IOException {
        return Files.readString(tokenFile).strip();
    }

    private String detail(String body) {
        try {
            return json.readTree(body).path("detail").asText("no reason given");
        } catch (IOException e) {
            return "no reason given";
        }
    }
}
