package dev.atelier.gateway.upstream;

import dev.atelier.gateway.routing.RoutingSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One HTTP client per event loop, so that a request and the one it causes never change threads and pools need no
 * locks. The pools are wide enough that nothing ever queues in them: {@link Admission} holds the queue.
 */
@ApplicationScoped
public class UpstreamClients {

    private static final int ROOM_FOR_PROBES_AND_EXCHANGES = 128;

    private final Vertx vertx;
    private final HttpClientOptions options;
    private final Map<Thread, HttpClient> clients = new ConcurrentHashMap<>();

    UpstreamClients(Vertx vertx, ConnectionSettings settings, RoutingSettings routing) {
        this.vertx = vertx;
        var widest = routing.upstreams().values().stream()
                .mapToInt(RoutingSettings.UpstreamSettings::concurrent)
                .max()
                .orElse(0);
        options = new HttpClientOptions()
                .setMaxPoolSize(widest + ROOM_FOR_PROBES_AND_EXCHANGES)
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setKeepAlive(true)
                .setKeepAliveTimeout(Math.toIntExact(settings.keepAlive().toSeconds()))
                .setMaxChunkSize(Math.toIntExact(settings.chunk().asLongValue()))
                .setMaxHeaderSize(Math.toIntExact(settings.maxHeaders().asLongValue()))
                .setTcpNoDelay(true);
    }

    /** The client of the calling event loop. */
    public HttpClient ofThisEventLoop() {
        return clients.computeIfAbsent(Thread.currentThread(), loop -> vertx.createHttpClient(options));
    }

    @PreDestroy
    void close() {
        clients.values().forEach(HttpClient::close);
    }
}
