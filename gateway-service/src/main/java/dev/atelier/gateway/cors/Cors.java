package dev.atelier.gateway.cors;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells browsers which pages may talk to the gateway. Preflights are answered here and need no credential; no service
 * sees one, and what services say of origins themselves is dropped. A request from an origin that is not listed is
 * served like one from a program: without these headers its browser keeps the answer from the page.
 */
@ApplicationScoped
public class Cors {

    private static final String KEY = "atelier.gateway.cors.";
    private static final String ANY = "*";
    private static final Pattern ORIGIN = Pattern.compile(
            "[a-z][a-z0-9+.-]*://[a-z0-9.-]+(:\\d{1,5})?" + "|[a-z][a-z0-9+.-]*://\\[[0-9a-f:.]+](:\\d{1,5})?");
    private static final Pattern METHOD = Pattern.compile("[A-Za-z]{1,16}");
    private static final String ORIGIN_HEADER = "Origin";
    private static final String REQUESTED_METHOD = "Access-Control-Request-Method";

    private final Set<String> origins;
    private final boolean credentials;
    private final String headers;
    private final String exposed;
    private final String maxAge;

    Cors(CorsSettings settings) {
        origins = settings.origins().orElse(Set.of());
        credentials = settings.credentials();
        headers = String.join(", ", settings.headers());
        exposed = String.join(", ", settings.exposed());
        maxAge = String.valueOf(settings.maxAge().toSeconds());
        for (var origin : origins) {
            if (!origin.equals(ANY) && !ORIGIN.matcher(origin).matches()) {
                throw new IllegalStateException(KEY + "origins: '" + origin
                        + "' must be scheme://host[:port] in lower case, without a path, or *");
            }
        }
        if (credentials && origins.contains(ANY)) {
            throw new IllegalStateException(KEY + "credentials: cannot be true while " + KEY + "origins is *");
        }
    }

    /** Whatever answers this request, its answer will tell the browser whether the page may read it. */
    public void guard(RoutingContext context) {
        var origin = context.request().getHeader(ORIGIN_HEADER);
        context.addHeadersEndHandler(
                before -> complete(origin, context.response().headers()));
    }

    /** Whether a browser only asks if it may send the request it has in mind. */
    public static boolean isPreflight(HttpServerRequest request) {
        return "OPTIONS".equals(request.method().name())
                && request.headers().contains(ORIGIN_HEADER)
                && request.headers().contains(REQUESTED_METHOD)
                && METHOD.matcher(methodInMind(request)).matches();
    }

    /** Whether pages of that origin may act for whoever is signed in: listed by name, with cookies. */
    public boolean trustsWithCookies(String origin) {
        return credentials && origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    /** The method the browser has in mind. Only for a preflight. */
    public static String methodInMind(HttpServerRequest request) {
        return request.getHeader(REQUESTED_METHOD);
    }

    /**
     * Answers a preflight for a path that takes the method in mind.
     *
     * @throws OriginDenied when the origin is not listed
     */
    public void answerPreflight(HttpServerRequest request, HttpServerResponse response) {
        if (!isListed(request.getHeader(ORIGIN_HEADER))) {
            throw new OriginDenied();
        }
        response.setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", methodInMind(request))
                .putHeader("Access-Control-Allow-Headers", headers)
                .putHeader("Access-Control-Max-Age", maxAge)
                .end();
    }

    private void complete(String origin, MultiMap answer) {
        if (origins.isEmpty()) {
            return;
        }
        if (!origins.contains(ANY)) {
            answer.add("Vary", ORIGIN_HEADER);
        }
        if (origin != null && isListed(origin)) {
            answer.set("Access-Control-Allow-Origin", origins.contains(ANY) ? ANY : origin);
            answer.set("Access-Control-Expose-Headers", exposed);
            if (credentials) {
                answer.set("Access-Control-Allow-Credentials", "true");
            }
        }
    }

    private boolean isListed(String origin) {
        return origins.contains(ANY) || origins.contains(origin.toLowerCase(Locale.ROOT));
    }
}
