package dev.atelier.gateway.forwarding;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What remains of a request that was answered before its body had come.
 *
 * <p>Closing at once would make the kernel throw the answer away while the client still sends; so the rest is read and
 * dropped for a while, and then the connection ends.
 */
@ApplicationScoped
public class UnreadBody {

    private final Vertx vertx;
    private final long maxBytes;
    private final long maxMillis;

    UnreadBody(Vertx vertx, ForwardingSettings settings) {
        this.vertx = vertx;
        maxBytes = settings.lingerBytes().asLongValue();
        maxMillis = settings.lingerTime().toMillis();
    }

    /** To be called before the answer is ended, and only for one that says {@code Connection: close}. */
    public void drop(RoutingContext context) {
        var request = context.request();
        var connection = request.connection();
        if (request.isEnded() || isExpecting(request)) {
            // A client that was not told to go on sends its body or a new request next. Neither is read.
            context.addBodyEndHandler(ended -> connection.close());
            return;
        }
        var timer = vertx.setTimer(maxMillis, late -> connection.close());
        var dropped = new long[1];
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(all -> {
            vertx.cancelTimer(timer);
            connection.close();
        });
        request.handler(piece -> {
            dropped[0] += piece.length();
            if (dropped[0] > maxBytes) {
                connection.close();
            }
        });
        request.resume();
    }

    /** Whether the request has, or may have, a body. */
    public static boolean isAnnounced(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        return request.headers().contains("Transfer-Encoding") || (length != null && !length.equals("0"));
    }

    /** Whether the client waits to be told to go on. {@link #invited} ends that. */
    static boolean isExpecting(HttpServerRequest request) {
        return request.headers().contains("Expect");
    }

    /** The client was told to go on. */
    static void invited(HttpServerRequest request) {
        request.headers().remove("Expect");
    }
}
