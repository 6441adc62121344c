package dev.atelier.transfer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A host of one file on loopback, with ranges and tags, that misbehaves as told, once per script. */
final class FileHost implements AutoCloseable {

    /** How one request is answered. */
    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** What a request brought. */
    record Asked(String path, String range, String ifRange, String authorization, String agent) {}

    private final HttpServer http;
    private volatile byte[] file;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile int slow;
    private volatile String etag = "\"one\"";

    FileHost(byte[] file) throws IOException {
        this.file = file;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::serve);
        http.start();
    }

    /** The next request that has no script yet is answered like this. */
    FileHost next(Script script) {
        scripts.add(script);
        return this;
    }

    /** All requests without a script from now on. */
    void slow(int bytesPerTenth) {
        slow = bytesPerTenth;
    }

    void file(byte[] bytes) {
        file = bytes;
    }

    void etag(String newEtag) {
        etag = newEtag;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + http.getAddress().getPort() + path);
    }

    /** Requests that were answered at the same time. */
    int mostAtOnce() {
        return mostAtOnce.get();
    }

    List<Asked> asked() {
        return asked;
    }

    private void serve(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(
                exchange.getRequestURI().toString(),
                headers.getFirst("Range"),
                headers.getFirst("If-Range"),
                headers.getFirst("Authorization"),
                headers.getFirst("User-Agent")));
        var script = scripts.poll();
        mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
        try (exchange) {
            (script == null ? (Script) this::whole : script).answer(exchange);
        } finally {
            now.decrementAndGet();
        }
    }

    /** The file, or the part asked for when it is still the same file. */
    void whole(HttpExchange exchange) throws IOException {
        send(exchange, Integer.MAX_VALUE);
    }

    /** As {@link #whole}, but the connection ends after so many bytes. */
    Script cutAfter(int bytes) {
        return exchange -> send(exchange, bytes);
    }

    private void send(HttpExchange exchange, int most) throws IOException {
        var bytes = file;
        var asked = exchange.getRequestHeaders().getFirst("Range");
        var same = exchange.getRequestHeaders().getFirst("If-Range");
        var range = asked == null || same != null && !etag.equals(same) ? null : asked.split("[=-]");
        var from = range == null ? 0 : Integer.parseInt(range[1]);
        var to = range == null ? bytes.length : (int) Math.min(bytes.length, Long.parseLong(range[2]) + 1);
        exchange.getResponseHeaders().set("ETag", etag);
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        if (range != null && from >= bytes.length) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + bytes.length);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (range != null) {
            exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + bytes.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, to - from);
        var sent = Math.min(most, to - from);
        write(exchange, bytes, from, sent);
        if (sent < to - from) {
            throw new IOException("cut on purpose");
        }
    }

    private void write(HttpExchange exchange, byte[] bytes, int from, int length) throws IOException {
        var step = slow == 0 ? length : slow;
        for (var at = 0; at < length; at += step) {
            exchange.getResponseBody().write(bytes, from + at, Math.min(step, length - at));
            exchange.getResponseBody().flush();
            if (slow > 0) {
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    static Script status(int status, String type, String body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        };
    }

    static Script redirect(URI target) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", target.toString());
            exchange.sendResponseHeaders(307, -1);
        };
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
