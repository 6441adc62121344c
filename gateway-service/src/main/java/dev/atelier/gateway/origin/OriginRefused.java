package dev.atelier.gateway.origin;

import dev.atelier.platform.http.ProblemException;

/** A change that a browser was made to send by another site, or of which nobody can tell. */
public final class OriginRefused extends ProblemException {

    private OriginRefused(String detail) {
        super(403, "cross_site_request", detail);
    }

    static OriginRefused foreign() {
        return new OriginRefused("This change was sent by a page of another site; a cookie is no leave for that."
                + " Use an API key, or have the site listed.");
    }

    static OriginRefused untold() {
        return new OriginRefused(
                "A change with a session cookie must tell its Origin; programs use an API key instead of the cookie.");
    }
}
