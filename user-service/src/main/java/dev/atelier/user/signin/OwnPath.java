package dev.atelier.user.signin;

import java.net.URI;

/** Where somebody is sent after signing in: to paths of this installation only, so that nobody borrows its name. */
final class OwnPath {

    private static final int LONGEST = 500;
    private static final String HOME = "/";

    private OwnPath() {}

    /** Fails with {@link SignInRefused}; null means the front page. */
    static String of(String wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return HOME;
        }
        // Browsers take a backslash for a slash, and drop tabs and line ends before they look.
        var plain = wanted.length() <= LONGEST
                && wanted.startsWith("/")
                && !wanted.startsWith("//")
                && wanted.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        if (!plain || !isPath(wanted)) {
            throw SignInRefused.notOwnPath();
        }
        return wanted;
    }

    private static boolean isPath(String text) {
        try {
            var uri = URI.create(text);
            return uri.getScheme() == null && uri.getRawAuthority() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
