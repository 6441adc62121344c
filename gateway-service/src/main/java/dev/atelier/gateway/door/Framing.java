package dev.atelier.gateway.door;

import dev.atelier.gateway.routing.RequestRefused;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Refuses messages whose extent two servers could see differently. What the HTTP decoder refuses never comes here. */
final class Framing {

    private Framing() {}

    static void check(HttpServerRequest request) {
        var headers = request.headers();
        var codings = headers.getAll("Transfer-Encoding");
        if (!codings.isEmpty()) {
            if (headers.contains("Content-Length")) {
                throw RequestRefused.badMessage("it has both Content-Length and Transfer-Encoding");
            }
            if (request.version() != HttpVersion.HTTP_1_1
                    || codings.size() > 1
                    || !codings.getFirst().equalsIgnoreCase("chunked")) {
                throw RequestRefused.badMessage("its Transfer-Encoding is not understood");
            }
        }
        var hosts = headers.getAll("Host").size();
        if (hosts > 1 || (hosts == 0 && request.version() == HttpVersion.HTTP_1_1)) {
            throw RequestRefused.badMessage("it must have exactly one Host");
        }
    }
}
