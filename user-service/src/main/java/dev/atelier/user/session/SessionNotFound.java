package dev.atelier.user.session;

import dev.atelier.platform.http.ProblemException;

/** The caller has no such session, or not any more. */
final class SessionNotFound extends ProblemException {

    SessionNotFound() {
        super(404, "session_not_found", "You have no session of this id.");
    }
}
