package dev.atelier.gateway.health;

import dev.atelier.gateway.upstream.Upstream;
import dev.atelier.gateway.upstream.Upstreams;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Looks whether the services can do their work. However often it is asked, it looks once a second at most. */
@ApplicationScoped
class UpstreamProbe {

    private static final String READY = "/q/health/ready";
    private static final int TIMEOUT_MILLIS = 1_000;

    private final Upstreams upstreams;
    private final HttpClient client;
    private final Uni<Map<String, Boolean>> looked;

    UpstreamProbe(Vertx vertx, Upstreams upstreams) {
        this.upstreams = upstreams;
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS).setMaxPoolSize(2));
        looked = Uni.createFrom()
                .completionStage(() -> lookAtAll().toCompletionStage())
                .memoize()
                .atLeast(Duration.ofSeconds(1));
    }

    /** Which services are ready, by name. Never fails. */
    Uni<Map<String, Boolean>> look() {
        return looked;
    }

    private Future<Map<String, Boolean>> lookAtAll() {
        var alive = new TreeMap<String, Future<Boolean>>();
        upstreams.all().forEach(upstream -> alive.put(upstream.name(), isReady(upstream)));
        return Future.join(alive.values().stream().toList()).map(all -> {
            var result = new TreeMap<String, Boolean>();
            alive.forEach((name, future) -> result.put(name, future.result()));
            return result;
        });
    }

    private Future<Boolean> isReady(Upstream upstream) {
        var options = upstream.request().setMethod(HttpMethod.GET).setURI(READY).setTimeout(TIMEOUT_MILLIS);
        return client.request(options)
                .compose(request -> request.send())
                .compose(answer -> answer.body().map(body -> answer.statusCode() == 200))
                .otherwise(false);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
