package dev.atelier.gateway.door;

import dev.atelier.gateway.routing.Route;
import dev.atelier.gateway.upstream.Upstreams;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * {@code atelier_gateway_requests_seconds} by route, service and status; {@code atelier_gateway_in_flight} and
 * {@code atelier_gateway_waiting} by service. Names of routes and services only: their number is bounded.
 */
@ApplicationScoped
class RequestMetrics {

    private static final String NONE = "none";

    private static final int ABORTED = 0;

    private record Outcome(String route, String upstream, int status) {}

    private final MeterRegistry registry;
    private final boolean on;
    private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry, Upstreams upstreams, MetricsSettings settings) {
        on = settings.requests();
        this.registry = registry;
        for (var upstream : upstreams.all()) {
            Gauge.builder("atelier.gateway.in.flight", upstream.admission(), admission -> admission.running())
                    .description("requests a service is working on for this gateway")
                    .tag("upstream", upstream.name())
                    .register(registry);
            Gauge.builder("atelier.gateway.waiting", upstream.admission(), admission -> admission.queued())
                    .description("requests that wait for their turn at a service")
                    .tag("upstream", upstream.name())
                    .register(registry);
            Gauge.builder("atelier.gateway.upstream.resting", upstream.breaker(), breaker -> breaker.isOpen() ? 1 : 0)
                    .description("1 while a service gets no requests because it did not answer lately")
                    .tag("upstream", upstream.name())
                    .register(registry);
        }
    }

    void watch(RoutingContext context, Route route) {
        watch(context, route.name(), route.upstream());
    }

    void watchUnrouted(RoutingContext context) {
        watch(context, NONE, NONE);
    }

    private void watch(RoutingContext context, String route, String upstream) {
        if (!on) {
            return;
        }
        var start = System.nanoTime();
        context.addEndHandler(ended -> {
            var status = ended.succeeded() ? context.response().getStatusCode() : ABORTED;
            timers.computeIfAbsent(new Outcome(route, upstream, status), this::timer)
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        });
    }

    /** Looking a timer up by its tags for each request would cost more than all else that is measured. */
    private Timer timer(Outcome outcome) {
        return Timer.builder("atelier.gateway.requests")
                .description("requests, from their head to the end of the answer")
                .tags(
                        "route", outcome.route,
                        "upstream", outcome.upstream,
                        "status", outcome.status == ABORTED ? "aborted" : String.valueOf(outcome.status))
                .register(registry);
    }
}
