package dev.atelier.gateway.origin;

import dev.atelier.gateway.cors.Cors;
import dev.atelier.gateway.forwarding.ClientAddress;
import dev.atelier.gateway.hardening.HardeningSettings;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;

/**
 * Refuses changes that a browser sends with what it always sends along (a cookie, or nothing at all where nobody signs
 * in), when another site's page had it do so. For methods that may change something only: those that read have no
 * effect, and their answers are kept from other sites by CORS.
 *
 * <p>The rule, in this order. An {@code Origin} that is the public URL's, or is listed for cookies under
 * {@code atelier.gateway.cors}, is let in. {@code Sec-Fetch-Site}, which no page can forge, must be {@code same-origin}
 * or {@code none}; {@code same-site} is not enough, for a neighbour's page is a stranger. Browsers that do not send it
 * (pages over plain HTTP) send {@code Origin}: its host and port must be those of {@code Host}. With neither, no browser
 * of the last years has sent a cross-site change; such a request is refused with a cookie, and let in without.
 */
@ApplicationScoped
public class SameOrigin {

    private final Cors cors;
    private final ClientAddress clientAddress;
    private final String own;

    SameOrigin(Cors cors, ClientAddress clientAddress, HardeningSettings settings) {
        this.cors = cors;
        this.clientAddress = clientAddress;
        own = withoutSlash(settings.publicUrl()).toLowerCase(Locale.ROOT);
    }

    /**
     * @param programsToo whether a request that says nothing of where it comes from is let in
     * @throws OriginRefused when the change is not its user's
     */
    public void check(HttpServerRequest request, boolean programsToo) {
        var origin = request.getHeader("Origin");
        if (origin != null && (origin.toLowerCase(Locale.ROOT).equals(own) || cors.trustsWithCookies(origin))) {
            return;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            if (!site.equals("same-origin") && !site.equals("none")) {
                throw OriginRefused.foreign();
            }
        } else if (origin != null) {
            if (!sameHost(origin, clientAddress.hostAskedFor(request))) {
                throw OriginRefused.foreign();
            }
        } else if (!programsToo) {
            throw OriginRefused.untold();
        }
    }

    private static boolean sameHost(String origin, String host) {
        try {
            var uri = URI.create(origin);
            return uri.getAuthority() != null
                    && host != null
                    && withoutDefaultPort(uri.getScheme(), uri.getAuthority())
                            .equalsIgnoreCase(withoutDefaultPort(uri.getScheme(), host));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static String withoutDefaultPort(String scheme, String authority) {
        var port = "https".equalsIgnoreCase(scheme) ? ":443" : ":80";
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
