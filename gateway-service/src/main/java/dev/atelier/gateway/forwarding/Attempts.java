package dev.atelier.gateway.forwarding;

import dev.atelier.gateway.upstream.Upstream;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;

/**
 * Whether one request may be sent a second time: only where it changes nothing and has no body, only before anything
 * was answered, only once, and only as long as not too many others are. A service that says itself how long to wait is
 * not asked again before.
 */
final class Attempts {

    private static final int UNAVAILABLE = 503;

    private final HttpServerRequest request;
    private final Upstream upstream;
    private boolean used;

    Attempts(HttpServerRequest request, Upstream upstream) {
        this.request = request;
        this.upstream = upstream;
    }

    /** Takes the second attempt, if there is one. */
    boolean another() {
        if (used || !isSafe(request) || !upstream.retries().tryConsume(1)) {
            return false;
        }
        used = true;
        return true;
    }

    /** The same after this answer, of which nothing was passed on. */
    boolean anotherAfter(HttpClientResponse answer) {
        return answer.statusCode() == UNAVAILABLE && !answer.headers().contains("Retry-After") && another();
    }

    private static boolean isSafe(HttpServerRequest request) {
        return switch (request.method().name()) {
            case "GET", "HEAD", "OPTIONS" -> !UnreadBody.isAnnounced(request);
            default -> false;
        };
    }
}
