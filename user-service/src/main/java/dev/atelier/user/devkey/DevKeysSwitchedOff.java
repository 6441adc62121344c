package dev.atelier.user.devkey;

import dev.atelier.platform.http.ProblemException;

/** Keys for the asking are not given here; answered like a path that does not exist. */
final class DevKeysSwitchedOff extends ProblemException {

    DevKeysSwitchedOff() {
        super(404, "not_found", "There is nothing here.");
    }
}
