package dev.atelier.generation.session;

import dev.atelier.platform.http.ProblemException;

/** The caller has no such session. */
public final class SessionNotFound extends ProblemException {

    SessionNotFound() {
        super(404, "not_found", "You have no such generation session.");
    }
}
