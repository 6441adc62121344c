package dev.atelier.user.password;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/** What passwords have to be like. */
final class Password {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;

    private Password() {}

    /** The same password is the same from every keyboard: RFC 8265, 4.2 composes it. */
    static String composed(String text) {
        return Normalizer.normalize(text, Form.NFC);
    }

    /** The password to store; fails with {@link RegistrationRefused} stating the rule. */
    static String acceptable(String text, Username name) {
        var composed = composed(text);
        var length = composed.codePointCount(0, composed.length());
        if (length < SHORTEST || length > LONGEST) {
            throw RegistrationRefused.invalid("password", "must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (Username.keyOf(composed).equals(name.key())) {
            throw RegistrationRefused.invalid("password", "must not be the username");
        }
        return composed;
    }
}
