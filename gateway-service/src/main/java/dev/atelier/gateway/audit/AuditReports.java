package dev.atelier.gateway.audit;

import dev.atelier.gateway.credentials.ServiceSecret;
import dev.atelier.gateway.upstream.Upstream;
import dev.atelier.gateway.upstream.Upstreams;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells denials to user-service, one batch after the other, beside the requests. A batch that is not taken is told again
 * with growing pauses, so it may arrive twice; one that is refused as such would be refused for ever and is dropped.
 */
@ApplicationScoped
class AuditReports {

    private static final Logger LOG = Logger.getLogger(AuditReports.class);
    private static final String PATH = "/internal/audit";

    private final Vertx vertx;
    private final AuditTrail trail;
    private final AuditSettings settings;
    private final ServiceSecret secret;
    private final Upstream users;
    private final HttpClient client;

    private List<Denial> batch = List.of();
    private long pauseMillis;

    AuditReports(Vertx vertx, AuditTrail trail, AuditSettings settings, ServiceSecret secret, Upstreams upstreams) {
        this.vertx = vertx;
        this.trail = trail;
        this.settings = settings;
        this.secret = secret;
        users = upstreams.named(Upstreams.USER);
        client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(1)
                .setConnectTimeout(Math.toIntExact(settings.timeout().toMillis())));
    }

    void start(@Observes StartupEvent start) {
        pauseMillis = settings.every().toMillis();
        vertx.getOrCreateContext().runOnContext(now -> next());
    }

    /** Everything from here on runs on the one context of {@link #start}. */
    private void next() {
        vertx.setTimer(pauseMillis, elapsed -> {
            if (batch.isEmpty()) {
                batch = trail.take(settings.batch());
            }
            if (batch.isEmpty()) {
                next();
            } else {
                tell().onComplete(told -> {
                    decide(told.succeeded() ? told.result() : 0);
                    next();
                });
            }
        });
    }

    private Future<Integer> tell() {
        var events = new JsonArray();
        batch.forEach(denial -> events.add(denial.json()));
        return client.request(users.request()
                        .setMethod(HttpMethod.POST)
                        .setURI(PATH)
                        .setTimeout(settings.timeout().toMillis())
                        .putHeader("Authorization", secret.authorization())
                        .putHeader("Content-Type", "application/json"))
                .compose(request ->
                        request.send(new JsonObject().put("events", events).toBuffer()))
                .compose(answer -> answer.body().map(read -> answer.statusCode()));
    }

    /** @param status of the answer, 0 when there was none */
    private void decide(int status) {
        if (status >= 200 && status < 300) {
            batch = List.of();
            pauseMillis = settings.every().toMillis();
        } else if (status == 400 || status == 422) {
            LOG.errorf("user-service does not understand %d denials; they are dropped", batch.size());
            batch = List.of();
        } else {
            pauseMillis = Math.min(pauseMillis * 2, settings.longestPause().toMillis());
            LOG.debugf("user-service has not taken %d denials: %d", batch.size(), status);
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
