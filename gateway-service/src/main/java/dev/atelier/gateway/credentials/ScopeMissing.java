package dev.atelier.gateway.credentials;

import dev.atelier.platform.http.ProblemException;

/** A credential that may be used for some things, for something else. */
public final class ScopeMissing extends ProblemException {

    private ScopeMissing(String scope) {
        super(403, "scope_missing", "This needs a key with the scope " + scope + ", or one without scopes.");
    }

    /**
     * @param area that the route belongs to
     * @param reads whether the request changes nothing
     * @throws ScopeMissing when the token has scopes, but not the one that is needed
     */
    public static void check(InternalToken token, String area, boolean reads) {
        if (!token.scopes().isEmpty()) {
            var needed = area + (reads ? ":read" : ":write");
            if (!token.scopes().contains(needed)) {
                throw new ScopeMissing(needed);
            }
        }
    }
}
