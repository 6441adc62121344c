package dev.atelier.gateway.forwarding;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which headers go on to the other side, RFC 9110 section 7.6.1. */
final class Headers {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "http2-settings", "expect");
    private static final Set<String> CREDENTIALS = Set.of("authorization", "x-api-key", "x-token", "cookie");
    /** What only the gateway itself may say to a service. */
    private static final Set<String> SAID_BY_GATEWAY = Set.of(
            "host",
            "forwarded",
            "x-real-ip",
            "x-request-id",
            "traceparent",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override");

    private static final List<String> SAID_BY_GATEWAY_PREFIXES = List.of("proxy-", "x-forwarded-", "x-atelier-");
    /** Frames the message, so no Connection header can talk it away. */
    private static final Set<String> NEVER_NAMED_BY_CONNECTION = Set.of("content-length", "host");

    private static final Set<String> ANSWERED_BY_GATEWAY = Set.of("x-request-id", "proxy-connection");
    /** Which origins may read an answer is not for a service to say. */
    private static final String ANSWERED_BY_GATEWAY_PREFIX = "access-control-";

    private static final Set<String> NO_TRAILERS = Set.of("content-length", "host", "set-cookie", "authorization");

    private Headers() {}

    /** What a service gets of a client's headers. */
    static void copyRequest(MultiMap from, MultiMap to) {
        var connection = namedByConnection(from);
        for (var header : from) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name)
                    && !CREDENTIALS.contains(name)
                    && !SAID_BY_GATEWAY.contains(name)
                    && !isSaidByGateway(name)
                    && !connection.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static boolean isSaidByGateway(String name) {
        for (var prefix : SAID_BY_GATEWAY_PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** What a client gets of a service's headers. */
    static void copyAnswer(MultiMap from, MultiMap to) {
        var connection = namedByConnection(from);
        for (var header : from) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name)
                    && !ANSWERED_BY_GATEWAY.contains(name)
                    && !name.startsWith(ANSWERED_BY_GATEWAY_PREFIX)
                    && !connection.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    /** What a client gets of a service's trailers. */
    static void copyTrailers(MultiMap from, MultiMap to) {
        for (var trailer : from) {
            var name = trailer.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name) && !NO_TRAILERS.contains(name)) {
                to.add(trailer.getKey(), trailer.getValue());
            }
        }
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        if (!headers.contains("Connection")) {
            return Set.of();
        }
        var names = new HashSet<String>();
        for (var value : headers.getAll("Connection")) {
            for (var name : value.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        names.removeAll(NEVER_NAMED_BY_CONNECTION);
        return names;
    }
}
