package dev.atelier.user.password;

import dev.atelier.platform.http.ProblemException;

/** More passwords wait to be checked than can be. */
final class PasswordsBusy extends ProblemException {

    PasswordsBusy() {
        super(503, "passwords_busy", "Too many people register or log in right now; try again in a moment.");
        withHeader("Retry-After", "2");
    }
}
