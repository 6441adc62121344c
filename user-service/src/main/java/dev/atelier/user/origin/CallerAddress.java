package dev.atelier.user.origin;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Where a request came from: what the gateway saw, which it adds last to {@code X-Forwarded-For} after dropping what it
 * does not believe. Only the gateway and the other services reach this one.
 */
@ApplicationScoped
public class CallerAddress {

    private final int proxies;

    CallerAddress(OriginSettings settings) {
        proxies = settings.proxies();
    }

    public String of(HttpServerRequest request) {
        var forwarded = String.join(",", request.headers().getAll("X-Forwarded-For"));
        if (!forwarded.isBlank()) {
            var hops = forwarded.split(",");
            var hop = hops[Math.max(0, hops.length - 1 - proxies)].strip();
            return hop.substring(0, Math.min(hop.length(), 64));
        }
        return request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
    }
}
