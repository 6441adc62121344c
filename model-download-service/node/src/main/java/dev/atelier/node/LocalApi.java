package dev.atelier.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atelier.modelsource.UnsupportedLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The old downloader's interface of one PC: {@code GET /civitai/status}, {@code POST /civitai/download}, and
 * {@code GET /civitai/jobs/{id}} for what took longer. With a token set, callers must send it as X-Token.
 */
final class LocalApi implements AutoCloseable {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final Set<String> FIELDS = Set.of("url", "api_key");

    private final NodeSettings settings;
    private final LocalDownloads downloads;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ObjectMapper json = new ObjectMapper();

    LocalApi(NodeSettings settings, LocalDownloads downloads) throws IOException {
        this.settings = settings;
        this.downloads = downloads;
        http = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 64);
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var method = exchange.getRequestMethod();
            switch (path) {
                case "/civitai/status" ->
                    answer(
                            exchange,
                            200,
                            json.createObjectNode().put("status", "online").put("service", "civitai-downloader"));
                case "/docs" -> page(exchange);
                case "/civitai/download" -> {
                    if (!method.equals("POST")) {
                        problem(exchange, 405, "method_not_allowed", "This path knows POST only.");
                    } else if (mayEnter(exchange)) {
                        download(exchange);
                    }
                }
                default -> {
                    if (path.startsWith("/civitai/jobs/") && mayEnter(exchange)) {
                        job(exchange, path.substring("/civitai/jobs/".length()));
                    } else if (!path.startsWith("/civitai/jobs/")) {
                        problem(exchange, 404, "not_found", "There is nothing here.");
                    }
                }
            }
        }
    }

    private boolean mayEnter(HttpExchange exchange) throws IOException {
        var wanted = settings.token();
        var shown = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Token"))
                .orElse("");
        var right = wanted.isEmpty()
                || MessageDigest.isEqual(
                        wanted.get().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
        // A page in the owner's browser must not be able to order downloads.
        var foreignPage = exchange.getRequestHeaders().containsKey("Origin");
        if (!right) {
            problem(exchange, 401, "unauthenticated", "Invalid token");
        } else if (foreignPage && wanted.isEmpty()) {
            problem(exchange, 403, "forbidden", "Pages of browsers may not call this without a token.");
        }
        return right && !(foreignPage && wanted.isEmpty());
    }

    private void download(HttpExchange exchange) throws IOException {
        var body = body(exchange);
        if (body == null) {
            return;
        }
        LocalDownloads.Job job;
        try {
            job = downloads.begin(
                    body.path("url").asText(),
                    Optional.of(body.path("api_key").asText("")).filter(key -> !key.isBlank()));
        } catch (UnsupportedLink e) {
            problem(exchange, 400, "unsupported_link", "This link cannot be used: " + e.getMessage() + ".");
            return;
        }
        if (job == null) {
            problem(exchange, 429, "queue_full", "Too many downloads wait on this PC; try again later.");
            return;
        }
        try {
            told(exchange, job, job.outcome().get(settings.holdSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            var late = body(504, "still_downloading", "The download takes longer and goes on as job " + job.id() + ".");
            answer(exchange, 504, late.put("job_id", job.id().toString()));
        } catch (InterruptedException | ExecutionException e) {
            problem(exchange, 500, "server_error", "The node is being stopped.");
        }
    }

    private void job(HttpExchange exchange, String id) throws IOException {
        var job = id.matches("[0-9a-f-]{36}")
                ? downloads.find(UUID.fromString(id))
                : Optional.<LocalDownloads.Job>empty();
        if (job.isEmpty()) {
            problem(exchange, 404, "not_found", "There is no such job.");
        } else if (job.get().outcome().isDone()) {
            told(exchange, job.get(), job.get().outcome().join());
        } else {
            answer(
                    exchange,
                    200,
                    json.createObjectNode()
                            .put("state", "downloading")
                            .put("bytes", job.get().progress()[0])
                            .put("total", job.get().progress()[1]));
        }
    }

    private void told(HttpExchange exchange, LocalDownloads.Job job, LocalDownloads.Outcome outcome)
            throws IOException {
        if (outcome.failure() != null) {
            var failure = outcome.failure();
            answer(
                    exchange,
                    status(failure.code()),
                    body(status(failure.code()), failure.code(), failure.message())
                            .put("job_id", job.id().toString()));
            return;
        }
        answer(
                exchange,
                200,
                json.createObjectNode()
                        .put("success", true)
                        .put("message", "Model downloaded successfully")
                        .put("filename", outcome.placed().path().getFileName().toString())
                        .put("path", outcome.placed().path().toString())
                        .put("model_name", outcome.offer().modelName())
                        .put("version_name", outcome.offer().versionName())
                        .put("sha256", outcome.placed().sha256())
                        .put("job_id", job.id().toString()));
    }

    private static int status(String code) {
        return switch (code) {
            case "unauthorized" -> 401;
            case "download_disabled", "early_access", "forbidden" -> 403;
            case "not_found", "archived" -> 404;
            case "rate_limited" -> 429;
            case "unreachable", "invokeai_away", "invokeai_slow" -> 503;
            case "not_a_model_file", "unsafe_file", "unsafe_address", "hash_missing", "no_place", "invokeai_refused" ->
                400;
            default -> 500;
        };
    }

    /** Null when it has been answered. */
    private JsonNode body(HttpExchange exchange) throws IOException {
        var type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (type.filter(text -> text.startsWith("application/json")).isEmpty()) {
            problem(exchange, 415, "unsupported_media_type", "The body must be application/json.");
            return null;
        }
        try {
            var body = json.readTree(exchange.getRequestBody().readNBytes(LARGEST_BODY));
            var unknown = unknownField(body);
            if (!body.isObject() || body.path("url").asText("").isBlank()) {
                problem(exchange, 400, "validation_error", "The body must be an object with a url.");
            } else if (unknown.isPresent()) {
                problem(exchange, 400, "unknown_field", "The body has a field nobody knows: " + unknown.get() + ".");
            } else {
                return body;
            }
        } catch (JsonProcessingException e) {
            problem(exchange, 400, "validation_error", "The body is not well-formed JSON.");
        }
        return null;
    }

    private static Optional<String> unknownField(JsonNode body) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!FIELDS.contains(name)) {
                return Optional.of(name.length() > 80 ? "of a long name" : name);
            }
        }
        return Optional.empty();
    }

    private void problem(HttpExchange exchange, int status, String code, String detail) throws IOException {
        answer(exchange, status, body(status, code, detail));
    }

    private ObjectNode body(int status, String code, String detail) {
        return json.createObjectNode()
                .put("success", false)
                .put("message", detail)
                .put("error", detail)
                .put("detail", detail)
                .put("code", code)
                .put("status", status);
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        send(exchange, status, "application/json", body.toString());
    }

    private static void page(HttpExchange exchange) throws IOException {
        send(exchange, 200, "text/html; charset=utf-8", """
                <!DOCTYPE html><html lang="en"><head><title>Atelier node</title></head><body><h1>Atelier node</h1>
                <p><code>GET /civitai/status</code>: whether it is there.</p>
                <p><code>POST /civitai/download</code> with <code>{"url": "...", "api_key": "..."}</code>: fetches a model
                to its folder and answers when it is there; after 290 s with 504 and a job id.</p>
                <p><code>GET /civitai/jobs/{id}</code>: how far a job is.</p>
                <p>When a token is set, send it as <code>X-Token</code>.</p></body></html>
                """);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
