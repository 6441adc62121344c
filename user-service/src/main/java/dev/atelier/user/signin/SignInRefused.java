package dev.atelier.user.signin;

import dev.atelier.platform.http.ProblemException;

/** A sign-in that does not go on. */
public final class SignInRefused extends ProblemException {

    private SignInRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    /** The same for absent, forged, expired and used ones: who forged it learns nothing. */
    static SignInRefused unknownState() {
        return new SignInRefused(
                400,
                "invalid_state",
                "This sign-in was not begun in this browser, was begun too long ago, or is finished already. Begin"
                        + " again.");
    }

    static SignInRefused notOwnPath() {
        return new SignInRefused(
                400, "bad_return_to", "return_to must be a path of this installation, like /docs, and nothing else.");
    }
}
