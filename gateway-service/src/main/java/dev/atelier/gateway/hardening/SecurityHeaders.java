package dev.atelier.gateway.hardening;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts security headers on every answer, the gateway's own and the forwarded ones. A service's own
 * Content-Security-Policy and Referrer-Policy stand; whether content may be sniffed and whether HTTPS is kept to is
 * the gateway's decision alone.
 */
@ApplicationScoped
public class SecurityHeaders {

    private static final String POLICY = "Content-Security-Policy";
    private static final String STRICT_TRANSPORT = "Strict-Transport-Security";

    /** Data opened as a page does nothing and shows in nobody's frame. */
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";
    /** Pages of services know best what they need; but nobody frames them. */
    private static final String PAGE = "frame-ancestors 'none'";
    /** Pictures that can hold scripts, as uploaded by strangers: drawn, never run. */
    private static final String DRAWING = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private static final String FRONT_PAGE =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** Swagger UI starts from a script and styles in its page, and draws icons from data URLs. */
    private static final String DOCS = "default-src 'none'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String referrerPolicy;
    private final Optional<String> strictTransport;

    SecurityHeaders(HardeningSettings settings) {
        referrerPolicy = settings.referrerPolicy();
        strictTransport = settings.publicUrl().toLowerCase(Locale.ROOT).startsWith("https://")
                ? Optional.of("max-age=" + settings.strictTransport().toSeconds())
                : Optional.empty();
    }

    /** Whatever answers this request, its answer will have the headers. */
    public void guard(RoutingContext context) {
        context.addHeadersEndHandler(
                before -> complete(context.request().path(), context.response().headers()));
    }

    /** @param path of the request, null when it has none */
    void complete(String path, MultiMap headers) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.remove(STRICT_TRANSPORT);
        strictTransport.ifPresent(value -> headers.set(STRICT_TRANSPORT, value));
        if (!headers.contains("Referrer-Policy")) {
            headers.set("Referrer-Policy", referrerPolicy);
        }
        if (!headers.contains(POLICY)) {
            policy(path, mediaType(headers)).ifPresent(policy -> headers.set(POLICY, policy));
        }
    }

    private static Optional<String> policy(String path, String type) {
        if (type.equals("text/html") || type.equals("application/xhtml+xml")) {
            return Optional.of("/".equals(path) ? FRONT_PAGE : isDocs(path) ? DOCS : PAGE);
        }
        if (type.equals("application/json") || type.endsWith("+json")) {
            return Optional.of(DATA);
        }
        var canHoldScripts = type.endsWith("+xml") || type.equals("text/xml") || type.equals("application/xml");
        return canHoldScripts ? Optional.of(DRAWING) : Optional.empty();
    }

    private static boolean isDocs(String path) {
        return path != null && (path.equals("/docs") || path.startsWith("/docs/"));
    }

    private static String mediaType(MultiMap headers) {
        var type = headers.get("Content-Type");
        if (type == null) {
            return "";
        }
        var end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
