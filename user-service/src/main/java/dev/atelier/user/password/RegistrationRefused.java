package dev.atelier.user.password;

import dev.atelier.platform.http.ProblemException;

/** A name or a password that cannot be registered. */
final class RegistrationRefused extends ProblemException {

    private RegistrationRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static ProblemException taken() {
        return new RegistrationRefused(409, "username_taken", "Somebody else has this username.");
    }

    static ProblemException currentPassword() {
        return new RegistrationRefused(
                403, "current_password_needed", "To change the password, current_password must be the one it has now.");
    }

    static ProblemException noPassword() {
        return new RegistrationRefused(404, "no_password", "Your account has no password.");
    }

    static ProblemException invalid(String field, String rule) {
        return new RegistrationRefused(400, "validation_error", "The " + field + " " + rule + ".")
                .withError(field, rule);
    }
}
