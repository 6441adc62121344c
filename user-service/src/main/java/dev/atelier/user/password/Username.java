package dev.atelier.user.password;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody registers as.
 *
 * @param text as they write it
 * @param key equal for names that are to be the same: case and compatible characters (NFKC) folded
 */
record Username(String text, String key) {

    private static final int LONGEST = 40;
    private static final String RULE =
            "must have 3 to 40 letters, digits, or any of . _ - @ +, beginning and ending with a letter or digit";
    private static final Pattern FORM =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@+-]{1,38}[\\p{L}\\p{M}\\p{N}]");

    /** Fails with {@link RegistrationRefused} stating the rule. */
    static Username of(String text) {
        var composed = Normalizer.normalize(text, Form.NFKC);
        var key = fold(composed);
        if (!FORM.matcher(composed).matches() || key.codePointCount(0, key.length()) > LONGEST) {
            throw RegistrationRefused.invalid("username", RULE);
        }
        return new Username(composed, key);
    }

    /** The key for a name that may be none: cut off where it is too long for one, so that no row has it. */
    static String keyOf(String text) {
        var key = fold(Normalizer.normalize(text.substring(0, Math.min(text.length(), 4 * LONGEST)), Form.NFKC));
        return key.substring(0, Math.min(key.length(), 2 * LONGEST + 1));
    }

    private static String fold(String text) {
        return Normalizer.normalize(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Form.NFKC);
    }
}
