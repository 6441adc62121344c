package dev.atelier.gateway.upstream;

import dev.atelier.platform.http.ProblemException;

/** A service behind the gateway cannot take a request now. Says nothing about which or where. */
public final class UpstreamRefused extends ProblemException {

    private UpstreamRefused(String code, String detail, Throwable cause) {
        super(503, code, detail, cause);
        withHeader("Retry-After", "1");
    }

    /** As many requests as it takes are under way, and as many as may wait are waiting. */
    public static UpstreamRefused busy() {
        return new UpstreamRefused("upstream_busy", "Too many requests are under way; try again shortly.", null);
    }

    /** It cannot be reached. */
    public static UpstreamRefused unavailable(Throwable cause) {
        return new UpstreamRefused(
                "upstream_unavailable", "The service behind this path cannot be reached; try again shortly.", cause);
    }
}
