package dev.atelier.user.token;

import dev.atelier.platform.http.ProblemException;

/** Everybody has an account of their own here; answered like a path that does not exist. */
final class SingleUserOff extends ProblemException {

    SingleUserOff() {
        super(404, "not_found", "There is nothing here.");
    }
}
