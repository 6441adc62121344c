package dev.atelier.user.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays media-service towards exports: everybody has two pictures, on a page each. {@code /fail/<n>} makes the next n
 * requests fail.
 */
public final class FakeMedia implements QuarkusTestResourceLifecycleManager {

    static final int LARGE = 20 << 20;

    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer http;

    @Override
    public Map<String, String> start() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
        return Map.of(
                "atelier.user.export.services.media",
                "http://localhost:" + http.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.startsWith("/fail/")) {
                failures.set(Integer.parseInt(path.substring(6)));
                exchange.sendResponseHeaders(204, -1);
            } else if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
            } else if (!String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .startsWith("Bearer ey")) {
                exchange.sendResponseHeaders(401, -1);
            } else if (path.endsWith("/files/1")) {
                send(exchange, "a small picture".getBytes(StandardCharsets.UTF_8));
            } else if (path.endsWith("/files/2")) {
                send(exchange, new byte[LARGE]);
            } else {
                var first = "after=0".equals(exchange.getRequestURI().getQuery());
                send(exchange, page(path, first).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String page(String path, boolean first) {
        return first
                ? "{\"items\":[{\"path\":\"media/1-a.png\",\"href\":\"" + path
                        + "/files/1\",\"size\":15,\"facts\":{\"id\":1}}],\"next\":1}"
                : "{\"items\":[{\"path\":\"media/2-b.mp4\",\"href\":\"" + path + "/files/2\",\"size\":" + LARGE
                        + ",\"facts\":{\"id\":2}}]}";
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void stop() {
        http.stop(0);
    }
}
