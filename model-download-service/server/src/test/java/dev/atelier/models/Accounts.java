package dev.atelier.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Plays what user-service tells other services: the keys users have given it. */
public final class Accounts implements AutoCloseable {

    static final String SECRET = "a-secret-of-the-tests";

    private final HttpServer http;
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final java.util.Set<String> exhausted = ConcurrentHashMap.newKeySet();
    private volatile boolean down;
    private volatile boolean quotasDown;

    private Accounts(HttpServer http) {
        this.http = http;
    }

    static Accounts serve() {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
            var accounts = new Accounts(http);
            http.createContext("/internal/external-keys/resolve", accounts::resolve);
            http.createContext("/internal/quotas/reservations", accounts::reserve);
            http.start();
            return accounts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    void key(String userId, String key) {
        keys.put(userId, key);
    }

    void down(boolean isDown) {
        down = isDown;
    }

    /** This user has no download left today. */
    void exhaust(String userId) {
        exhausted.add(userId);
    }

    private void reserve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var out = exhausted.stream().anyMatch(user -> body.contains("\"" + user + "\""));
            var answer = (out ? "{\"code\":\"quota_exceeded\",\"detail\":\"Of 3 downloads a day 3 are used.\"}" : "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Retry-After", "3600");
            exchange.sendResponseHeaders(quotasDown ? 503 : out ? 429 : 201, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    void quotasDown(boolean isDown) {
        quotasDown = isDown;
    }

    private void resolve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var wanted = "Basic " + Base64.getEncoder().encodeToString(("models:" + SECRET).getBytes());
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var key = keys.entrySet().stream()
                    .filter(entry -> body.contains("\"" + entry.getKey() + "\""))
                    .findFirst();
            if (down || !wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(down ? 503 : 401, -1);
            } else if (key.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                var answer = ("{\"api_key\":\"" + key.get().getValue() + "\"}").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
