package dev.atelier.hosting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** What user-service tells services about users, over HTTP as it does. */
public final class UserDirectory implements AutoCloseable {

    static final String SECRET = "a-secret-of-the-tests";

    private final HttpServer server;
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Map<String, Map<String, JsonObject>> folders = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> preferences = new ConcurrentHashMap<>();
    private final Map<String, String> apiKeys = new ConcurrentHashMap<>();
    private volatile boolean down;

    private UserDirectory(HttpServer server) {
        this.server = server;
    }

    static UserDirectory start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var directory = new UserDirectory(server);
            server.createContext("/", directory::answer);
            server.setExecutor(Executors.newFixedThreadPool(4));
            server.start();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A user's key of Chevereto. */
    public void key(String userId, String key) {
        keys.put(userId, key);
    }

    /** An API key of ours and the internal token it is exchanged for. */
    public void apiKey(String key, String token) {
        apiKeys.put(key, token);
    }

    /** A folder of a user. */
    public void folder(String userId, String name, String albumId, boolean isDefault) {
        folders.computeIfAbsent(userId, user -> new ConcurrentHashMap<>())
                .put(
                        name.toLowerCase(java.util.Locale.ROOT),
                        new JsonObject()
                                .put("folder_name", name)
                                .put("chevereto_album_id", albumId)
                                .put("is_default", isDefault));
    }

    public void preferences(String userId, boolean nsfwFilter, boolean autoAlbum) {
        preferences.put(userId, new JsonObject().put("nsfw_filter", nsfwFilter).put("auto_album", autoAlbum));
    }

    /** Answers 503 until it is told otherwise. */
    public void down(boolean isDown) {
        down = isDown;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var question = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var expected =
                "Basic " + Base64.getEncoder().encodeToString(("hosting:" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (down || !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, down ? 503 : 401, new JsonObject());
            return;
        }
        var found = find(exchange.getRequestURI().getPath(), question);
        send(exchange, found.isPresent() ? 200 : 404, found.orElseGet(JsonObject::new));
    }

    private Optional<JsonObject> find(String path, JsonObject question) {
        var user = question.getString("user_id");
        return switch (path) {
            case "/internal/external-keys/resolve" ->
                Optional.ofNullable(keys.get(user)).map(key -> new JsonObject().put("api_key", key));
            case "/internal/preferences/resolve" ->
                Optional.of(preferences.getOrDefault(
                        user, new JsonObject().put("nsfw_filter", true).put("auto_album", true)));
            case "/internal/tokens/exchange" ->
                Optional.ofNullable(apiKeys.get(question.getString("credential")))
                        .map(token -> new JsonObject().put("token", token));
            case "/internal/folders/resolve" -> folder(user, question.getString("folder_name"));
            default -> Optional.empty();
        };
    }

    private Optional<JsonObject> folder(String user, String name) {
        var own = folders.getOrDefault(user, Map.of());
        return name == null
                ? own.values().stream()
                        .filter(folder -> folder.getBoolean("is_default"))
                        .findFirst()
                : Optional.ofNullable(own.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        var bytes = body.toBuffer().getBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
