package dev.atelier.user.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** The installation as browsers see it. */
@ApplicationScoped
public class Site {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI publicUrl;

    public Site(SiteSettings settings) {
        publicUrl = settings.publicUrl();
        if (publicUrl.getHost() == null || !Set.of("http", "https").contains(scheme())) {
            throw new IllegalArgumentException(
                    "ATELIER_PUBLIC_URL must be like https://atelier.example, not " + publicUrl);
        }
    }

    private String scheme() {
        return String.valueOf(publicUrl.getScheme()).toLowerCase(Locale.ROOT);
    }

    /** Whether browsers come over TLS. */
    public boolean isSecure() {
        return scheme().equals("https");
    }

    /** Whether only programs of the same machine come. */
    public boolean isLoopback() {
        return LOOPBACK.contains(publicUrl.getHost().toLowerCase(Locale.ROOT));
    }

    /** The public address of one of the own paths. */
    public URI at(String path) {
        return publicUrl.resolve(path);
    }

    /**
     * A cookie's name with the prefix that makes browsers bind it to this host and to TLS; without TLS they would not
     * take it.
     */
    public String cookieName(String name) {
        return isSecure() ? "__Host-" + name : name;
    }
}
