package dev.atelier.platform.identity;

import dev.atelier.platform.http.ProblemException;

/** The credential was narrowed to certain scopes, and this is not within them. */
final class ScopeMissing extends ProblemException {

    ScopeMissing(String scope) {
        super(
                403,
                "scope_missing",
                "The credential has scopes, and " + scope + ", which this needs, is not among them.");
        withHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
    }
}
