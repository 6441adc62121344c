package dev.atelier.gateway.routing;

import dev.atelier.platform.http.Dialect;
import java.time.Duration;
import java.util.Set;

/**
 * A public path and what holds on it.
 *
 * @param name the operator's name for it
 * @param methods the methods it is for; empty means all
 * @param upstream the name of the service that answers, or {@link #GATEWAY}
 * @param access who may use it
 * @param timeout longest silence of a request under way
 * @param maxBody largest request body in bytes
 * @param cookies whether the service gets the request's cookies
 * @param scope the area of API key scopes
 * @param limit the name of the class of limits for requests that may change something
 * @param readLimit the same for those that only read
 * @param dialect what the gateway's error bodies carry besides
 */
public record Route(
        String name,
        PathPattern pattern,
        Set<String> methods,
        String upstream,
        Access access,
        Duration timeout,
        long maxBody,
        boolean cookies,
        String scope,
        String limit,
        String readLimit,
        Dialect dialect) {

    /** The gateway answers itself, but lets in only whom it knows. */
    public static final String GATEWAY = "gateway";

    public boolean own() {
        return upstream.equals(GATEWAY);
    }

    boolean takes(String method) {
        return methods.isEmpty() || methods.contains(method) || ("HEAD".equals(method) && methods.contains("GET"));
    }
}
