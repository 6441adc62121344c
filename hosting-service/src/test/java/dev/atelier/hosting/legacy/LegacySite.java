package dev.atelier.hosting.legacy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An upload address of an older set-up: takes a form, answers a link. */
public class LegacySite implements QuarkusTestResourceLifecycleManager {

    /** How it takes the next uploads. */
    public enum Mood {
        WELL,
        DOWN,
        SLOW,
        FORBIDDEN,
        FLOODED,
        DUPLICATE,
        HTML_500,
        WITHOUT_LINK,
        STORED_THEN_GONE
    }

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile Mood mood = Mood.WELL;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return Map.of("LEGACY_UPLOAD_URL", address() + "/upload", "atelier.hosting.legacy.timeout", "2s");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(LegacySite.class));
    }

    public void mood(Mood next) {
        mood = next;
    }

    /** How many files it has with these bytes. */
    public long files(byte[] bytes) {
        return files.values().stream()
                .filter(stored -> Arrays.equals(stored, bytes))
                .count();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod()) {
                case "GET" -> send(exchange, 200, files.get(path));
                case "POST" -> upload(exchange);
                default -> send(exchange, 204, new byte[0]);
            }
        }
    }

    private void upload(HttpExchange exchange) throws IOException {
        var now = mood;
        if (now == Mood.DOWN) {
            return;
        }
        var picture = picture(exchange.getRequestBody().readAllBytes());
        switch (now) {
            case SLOW -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3000));
                send(exchange, 200, stored(picture));
            }
            case FORBIDDEN -> send(exchange, 403, text("<h1>No</h1>"));
            case FLOODED -> send(exchange, 429, text("too many"));
            case DUPLICATE -> send(exchange, 409, text("have it"));
            case HTML_500 -> send(exchange, 500, text("<h1>Oops</h1>"));
            case WITHOUT_LINK -> {
                stored(picture);
                send(exchange, 202, text("{\"status\": \"waits for approval\"}"));
            }
            case STORED_THEN_GONE -> stored(picture);
            default -> send(exchange, 200, stored(picture));
        }
    }

    private byte[] stored(byte[] picture) {
        var path = "/files/" + files.size() + ".png";
        files.put(path, picture);
        return text("{\"url\": \"" + address() + path + "\"}");
    }

    /** The one part of the form. */
    private static byte[] picture(byte[] body) {
        var latin = new String(body, StandardCharsets.ISO_8859_1);
        var begin = latin.indexOf("\r\n\r\n") + 4;
        return Arrays.copyOfRange(body, begin, latin.lastIndexOf("\r\n--atelier-"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        var known = body == null ? new byte[0] : body;
        exchange.sendResponseHeaders(body == null ? 404 : status, known.length == 0 ? -1 : known.length);
        exchange.getResponseBody().write(known);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
