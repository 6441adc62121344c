package dev.atelier.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Stands where a service would: is ready at once and tells what it finds in its environment. */
final class FakeService {

    private FakeService() {}

    public static void main(String... arguments) throws IOException {
        if (System.getenv("FAKE_SERVICE_FAILS") != null) {
            System.out.println("atelier.some.key must not be empty");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("ATELIER_HTTP_PORT"));
        var http = HttpServer.create(new InetSocketAddress(System.getenv("ATELIER_HTTP_HOST"), port), 8);
        http.createContext("/q/health/ready", exchange -> answer(exchange, "{}"));
        http.createContext(
                "/api/v1/dev/issue-key", exchange -> answer(exchange, "{\"api_key\":\"atl_1_s\",\"uid\":1}"));
        http.createContext(
                "/environment", exchange -> answer(exchange, System.getenv().toString()));
        http.start();
        System.out.println("started on " + port);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
