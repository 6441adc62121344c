package dev.atelier.user.password;

import dev.atelier.platform.http.ProblemException;
import java.time.Duration;

/** A login that is not let through. */
final class LoginRefused extends ProblemException {

    private LoginRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    /** The same for a name nobody has and a password that is not the right one. */
    static ProblemException wrongCredentials() {
        return new LoginRefused(401, "wrong_credentials", "The username or the password is wrong.");
    }

    static ProblemException tooMany(Duration pause) {
        return new LoginRefused(429, "too_many_logins", "Too many logins have failed; wait before the next.")
                .withHeader(
                        "Retry-After",
                        Long.toString(Math.max(1, pause.plusMillis(999).toSeconds())));
    }
}
