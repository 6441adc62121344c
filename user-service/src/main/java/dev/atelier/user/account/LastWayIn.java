package dev.atelier.user.account;

import dev.atelier.platform.http.ProblemException;

/** Without this one, nobody could sign in to the account any more. */
final class LastWayIn extends ProblemException {

    LastWayIn() {
        super(409, "last_way_in", "This is the only way to sign in to your account; set up another one first.");
    }
}
