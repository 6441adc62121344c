package dev.atelier.gateway.cors;

import dev.atelier.platform.http.ProblemException;

/** A browser asked on behalf of a page that may not talk to the gateway. */
public final class OriginDenied extends ProblemException {

    OriginDenied() {
        super(403, "origin_denied", "Pages of this origin may not send such requests.");
    }
}
