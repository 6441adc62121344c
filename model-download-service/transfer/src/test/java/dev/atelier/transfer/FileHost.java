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

/** A host of one file on loopback, with ranges and tags, that misbehaves as told, once per script. */
final class FileHost implements AutoCloseable {

    /** How one request is answered. */
    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** What a request brought. */
    record Asked(String path, String range, String ifRange, String authorization, String agent) {}

    private final HttpServer http;
    private final byte[] file;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
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

    void etag(String newEtag) {
        etag = newEtag;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + http.getAddress().getPort() + path);
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
        try (exchange) {
            (script == null ? (Script) this::whole : script).answer(exchange);
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
        var range = exchange.getRequestHeaders().getFirst("Range");
        var partial = range != null && etag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        var from = partial ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        exchange.getResponseHeaders().set("ETag", etag);
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        if (partial) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
        }
        exchange.sendResponseHeaders(partial ? 206 : 200, file.length - from);
        var sent = Math.min(most, file.length - from);
        exchange.getResponseBody().write(file, from, sent);
        exchange.getResponseBody().flush();
        if (sent < file.length - from) {
            throw new IOException("cut on purpose");
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
