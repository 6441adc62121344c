package dev.atelier.media.quota;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Stands where user-service is, with its own words. Who is called {@code poor-…} has no room, {@code hasty-…} had enough
 * today, of {@code lost-…} nothing is known; everybody else may. GET /log tells what was asked.
 */
public class QuotaDesk implements QuarkusTestResourceLifecycleManager {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/quotas/reservations", this::reserve);
        server.createContext("/log", exchange -> answer(exchange, 200, String.join("\n", List.copyOf(asked))));
        server.start();
        return Map.of(
                "atelier.media.quota.url",
                "http://localhost:" + server.getAddress().getPort(),
                "atelier.media.quota.service-secret",
                "not-a-secret");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void reserve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + body);
        if (!exchange.getRequestHeaders().getFirst("Authorization").startsWith("Basic ")) {
            answer(exchange, 401, "{\"code\":\"service_unauthenticated\"}");
        } else if (body.contains("\"poor-")) {
            answer(exchange, 403, "{\"code\":\"quota_exceeded\",\"detail\":\"The limit is 10 bytes; 9 are used.\"}");
        } else if (body.contains("\"hasty-")) {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            answer(exchange, 429, "{\"code\":\"quota_exceeded\",\"detail\":\"No more today.\"}");
        } else if (body.contains("\"lost-")) {
            answer(exchange, 500, "oops");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else {
            answer(exchange, 201, "{\"reference\":\"x\",\"expires_at\":\"2026-11-21T10:00:00Z\"}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
