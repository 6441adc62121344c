package dev.atelier.gateway.limits;

import io.vertx.core.MultiMap;

/**
 * What one request's answer says of limits, in the form of draft-ietf-httpapi-ratelimit-headers-10: every policy that
 * counted it in RateLimit-Policy, and in RateLimit how its sender stands to the tightest of them. On one event loop.
 */
public final class Reckoning {

    private String policies = "";
    private Standing tightest;

    void policies(String header) {
        policies = header;
    }

    void add(Standing standing) {
        if (tightest == null || standing.isTighterThan(tightest)) {
            tightest = standing;
        }
    }

    /** Puts the headers on an answer; a service's own are replaced. */
    public void complete(MultiMap headers) {
        if (tightest != null) {
            headers.set("RateLimit-Policy", policies);
            headers.set("RateLimit", tightest.header());
        }
    }
}
