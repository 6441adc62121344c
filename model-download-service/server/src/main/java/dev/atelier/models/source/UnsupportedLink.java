package dev.atelier.models.source;

import dev.atelier.platform.http.ProblemException;

/** A link that names no model we can fetch. The link itself is not repeated: it may hold a secret. */
public final class UnsupportedLink extends ProblemException {

    public UnsupportedLink(String reason) {
        super(400, "unsupported_link", "This link cannot be used: " + reason + ".");
        withError("url", reason);
    }
}
