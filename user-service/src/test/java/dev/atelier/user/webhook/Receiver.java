package dev.atelier.user.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** Somebody who is told by webhook. */
final class Receiver implements AutoCloseable {

    private final HttpServer http;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Told> behaviour = one -> 204;

    private Receiver(HttpServer http) {
        this.http = http;
    }

    /** One request as it came. */
    record Told(String body, String signature, String contentType, String deliveryId, int attempt) {

        String subject() {
            return JsonPath.from(body).getString("subject");
        }

        String type() {
            return JsonPath.from(body).getString("type");
        }

        String eventId() {
            return JsonPath.from(body).getString("id");
        }
    }

    static Receiver open() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        var receiver = new Receiver(http);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", receiver::take);
        http.start();
        return receiver;
    }

    String url() {
        return "http://localhost:" + http.getAddress().getPort() + "/hook";
    }

    /** What is answered; may take its time. */
    void answer(ToIntFunction<Told> behaviour) {
        this.behaviour = behaviour;
    }

    /** Everything that came, accepted or not. */
    List<Told> told() {
        return List.copyOf(told);
    }

    Optional<Told> first() {
        return told.stream().findFirst();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var one = new Told(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    headers.getFirst("Atelier-Signature"),
                    headers.getFirst("Content-Type"),
                    headers.getFirst("Atelier-Delivery-Id"),
                    Integer.parseInt(headers.getFirst("Atelier-Attempt")));
            told.add(one);
            var status = behaviour.applyAsInt(one);
            var text = "x".repeat(5_000).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : text.length);
            if (status != 204) {
                exchange.getResponseBody().write(text);
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
