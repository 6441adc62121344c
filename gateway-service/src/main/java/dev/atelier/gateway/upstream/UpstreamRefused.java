package dev.atelier.gateway.upstream;

import dev.atelier.platform.http.ProblemException;

/** A service behind the gateway cannot take a request now. Says nothing about which or where. */
public final class UpstreamRefused extends ProblemException {

    private UpstreamRefused(String code, String detail, long seconds, Throwable cause) {
        super(503, code, detail, cause);
        withHeader("Retry-After", String.valueOf(seconds));
    }

    /** As many requests as it takes are under way, and as many as may wait are waiting. */
    public static UpstreamRefused busy() {
        return new UpstreamRefused("upstream_busy", "Too many requests are under way; try again shortly.", 1, null);
    }

    /** It cannot be reached. */
    public static UpstreamRefused unavailable(Throwable cause) {
        return new UpstreamRefused(
                "upstream_unavailable", "The service behind this path cannot be reached; try again shortly.", 1, cause);
    }

    /** It did not answer lately and is left alone for a while. */
    static UpstreamRefused resting(long seconds) {
        return new UpstreamRefused(
                "upstream_unavailable",
                "The service behind this path has not answered lately; try again after the time in Retry-After.",
                seconds,
                null);
    }

    /** As many requests as the whole gateway takes are under way. */
    public static UpstreamRefused full(UpstreamRefused busy) {
        return new UpstreamRefused("gateway_busy", "Too many requests are under way here; try again shortly.", 1, busy);
    }
}
