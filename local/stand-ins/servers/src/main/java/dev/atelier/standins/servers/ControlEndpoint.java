package dev.atelier.standins.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * What tests and the launcher ask of the stand-ins while they run, on loopback:
 * {@code GET /health}; {@code POST /servers/{postgres|kafka|s3}/{stop|start}} (returns when it is done);
 * {@code POST /databases/{name}} (201 when it is new, 200 when it was there).
 */
final class ControlEndpoint implements AutoCloseable {

    private final List<Server> servers;
    private final PostgresServer postgres;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ControlEndpoint(int port, PostgresServer postgres, List<Server> servers) throws IOException {
        this.servers = servers;
        this.postgres = postgres;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 16);
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange.getRequestMethod(), exchange.getRequestURI());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(String method, URI uri) {
        List<String> path = List.of(uri.getPath().replaceFirst("^/", "").split("/"));
        try {
            return switch (method + " " + path.getFirst() + "/" + path.size()) {
                case "GET health/1" -> health();
                case "POST servers/3" -> steer(path.get(1), path.get(2));
                case "POST databases/2" -> new Answer(postgres.createDatabase(path.get(1)) ? 201 : 200, "{}");
                default -> Answer.failed(404, "Nothing here: " + method + " " + uri.getPath());
            };
        } catch (IllegalArgumentException e) {
            return Answer.failed(400, e.getMessage());
        } catch (Exception e) {
            return Answer.failed(500, String.valueOf(e.getMessage()));
        }
    }

    private Answer steer(String name, String order) throws Exception {
        Server server = servers.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such server: " + name));
        switch (order) {
            case "start" -> {
                if (!server.running()) {
                    server.start();
                }
            }
            case "stop" -> server.stop();
            default -> throw new IllegalArgumentException("Neither start nor stop: " + order);
        }
        return health();
    }

    private Answer health() {
        boolean allUp = servers.stream().allMatch(Server::running);
        String body = servers.stream()
                .map(s -> "\"%s\":\"%s\"".formatted(s.name(), s.running() ? "up" : "down"))
                .collect(Collectors.joining(",", "{", "}"));
        return new Answer(allUp ? 200 : 503, body);
    }

    private record Answer(int status, String body) {
        static Answer failed(int status, String why) {
            String quoted = why.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
            return new Answer(status, "{\"detail\":\"" + quoted + "\"}");
        }
    }
}
