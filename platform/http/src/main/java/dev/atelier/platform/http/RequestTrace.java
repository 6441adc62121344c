package dev.atelier.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/** Gives every request a trace id before anything else looks at it, and every answer its request id. */
@ApplicationScoped
class RequestTrace {

    private static final int BEFORE_EVERYTHING = 10_000;
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    void register(@Observes Filters filters) {
        filters.register(RequestTrace::trace, BEFORE_EVERYTHING);
    }

    private static void trace(RoutingContext context) {
        if (TraceId.current().isEmpty()) {
            TraceId.adopt(context.request().getHeader("traceparent"));
        }
        var asked = context.request().getHeader("X-Request-Id");
        var requestId = asked != null && REQUEST_ID.matcher(asked).matches() ? asked : TraceId.current();
        context.response().putHeader("X-Request-Id", requestId);
        context.next();
    }
}
