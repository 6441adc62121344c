package dev.atelier.gateway.forwarding;

import dev.atelier.gateway.routing.RequestTarget;
import dev.atelier.gateway.routing.Route;
import dev.atelier.gateway.upstream.Admission;
import dev.atelier.gateway.upstream.BreakerSettings;
import dev.atelier.gateway.upstream.Upstream;
import dev.atelier.gateway.upstream.UpstreamClients;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.http.TraceId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries requests to the services behind, and their answers back. */
@ApplicationScoped
public class Forwarder {

    final Vertx vertx;
    final UpstreamClients clients;
    final UnreadBody unreadBody;
    final ForwardingSettings settings;
    final Admission all;
    final long queueMillis;
    final long continueMillis;
    final long retryMillis;
    private final ClientAddress clientAddress;

    Forwarder(
            Vertx vertx,
            UpstreamClients clients,
            ClientAddress clientAddress,
            UnreadBody unreadBody,
            ForwardingSettings settings,
            BreakerSettings breaker) {
        this.vertx = vertx;
        this.clients = clients;
        this.clientAddress = clientAddress;
        this.unreadBody = unreadBody;
        this.settings = settings;
        all = new Admission(settings.requests(), 0);
        retryMillis = Math.max(1, breaker.retryPause().toMillis());
        queueMillis = settings.queueTimeout().toMillis();
        continueMillis = settings.continueWait().toMillis();
    }

    /**
     * Carries one request. Returns at once; runs on the event loop of the client's connection, on which it must be
     * called, with the request paused.
     *
     * @param token the internal token to send along, absent for an anonymous request
     * @param failed called at most once, when nothing has been answered yet and the caller is to answer
     */
    public void forward(
            RoutingContext context,
            RequestTarget target,
            Route route,
            Upstream upstream,
            Optional<String> token,
            Consumer<ProblemException> failed) {
        new Passage(this, context, route, upstream, request(context, target, route, upstream, token), failed).begin();
    }

    private RequestOptions request(
            RoutingContext context, RequestTarget target, Route route, Upstream upstream, Optional<String> token) {
        var incoming = context.request();
        var headers = HttpHeaders.headers();
        Headers.copyRequest(incoming.headers(), headers);
        if (route.cookies()) {
            headers.add("Cookie", incoming.headers().getAll("Cookie"));
        }
        clientAddress.describe(incoming, headers);
        headers.set("X-Request-Id", context.response().headers().get("X-Request-Id"));
        headers.set("traceparent", TraceId.traceparent());
        token.ifPresent(jwt -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + jwt));
        if (UnreadBody.isExpecting(incoming)) {
            headers.set(HttpHeaders.EXPECT, "100-continue");
        }
        return upstream.request()
                .setMethod(HttpMethod.valueOf(incoming.method().name()))
                .setURI(target.uri())
                .setHeaders(headers);
    }
}
