package dev.atelier.gateway.routing;

import java.util.Locale;

/**
 * What a request asks for, in the one spelling that is both matched and sent on: the service behind can never read
 * another path out of it than the table did.
 *
 * <p>Escapes of unreserved characters are resolved and all others written in upper case. Whatever servers are known to
 * read differently from one another is refused: dot segments, escaped dots, slashes, backslashes and control
 * characters, escaped escapes, empty segments, path parameters, raw characters outside of visible ASCII.
 *
 * @param path normalised, begins with a slash
 * @param query as sent with its question mark, or empty
 */
public record RequestTarget(String path, String query) {

    private static final String UNRESERVED_SIGNS = "-_~";

    /** What is sent to the service. */
    public String uri() {
        return path + query;
    }

    /**
     * @param uri the request target as sent, in origin or absolute form
     * @throws RequestRefused when it could be read in more than one way
     */
    public static RequestTarget of(String uri) {
        var target = withoutAuthority(uri);
        for (var i = 0; i < target.length(); i++) {
            var c = target.charAt(i);
            if (c <= ' ' || c > '~' || c == '\\' || c == '#') {
                throw RequestRefused.badPath("it holds a character that must be escaped");
            }
        }
        var mark = target.indexOf('?');
        var path = normalise(mark < 0 ? target : target.substring(0, mark));
        return new RequestTarget(path, mark < 0 ? "" : target.substring(mark));
    }

    private static String withoutAuthority(String uri) {
        if (uri.startsWith("/")) {
            return uri;
        }
        var lower = uri.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            throw RequestRefused.badPath("it does not begin with a slash");
        }
        var authority = uri.indexOf("//") + 2;
        var slash = uri.indexOf('/', authority);
        return slash < 0 ? "/" : uri.substring(slash);
    }

    private static String normalise(String path) {
        var normal = new StringBuilder(path.length());
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            if (c == ';') {
                throw RequestRefused.badPath("path parameters are not supported");
            }
            if (c != '%') {
                normal.append(c);
                continue;
            }
            appendUnescaped(path, i, normal);
            i += 2;
        }
        var result = normal.toString();
        checkSegments(result);
        checkEscapedOnce(result);
        return result;
    }

    private static void appendUnescaped(String path, int at, StringBuilder normal) {
        var value = escapeAt(path, at);
        if (value < 0) {
            throw RequestRefused.badPath("it holds an incomplete escape");
        }
        if (value < ' ' || value == 0x7f || value == '/' || value == '\\' || value == '.' || value == ';') {
            throw RequestRefused.badPath("it escapes a character that must not be escaped");
        }
        if (isUnreserved(value)) {
            normal.append((char) value);
        } else {
            normal.append('%').append(path.substring(at + 1, at + 3).toUpperCase(Locale.ROOT));
        }
    }

    /** The value of the two hex digits after {@code at}, or -1. */
    private static int escapeAt(String path, int at) {
        if (at + 2 >= path.length()) {
            return -1;
        }
        var high = Character.digit(path.charAt(at + 1), 16);
        var low = Character.digit(path.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNRESERVED_SIGNS.indexOf(c) >= 0;
    }

    private static void checkEscapedOnce(String path) {
        for (var at = path.indexOf("%25"); at >= 0; at = path.indexOf("%25", at + 1)) {
            if (escapeAt(path, at + 2) >= 0) {
                throw RequestRefused.badPath("it is escaped twice");
            }
        }
    }

    private static void checkSegments(String path) {
        var segments = path.split("/", -1);
        for (var i = 1; i < segments.length; i++) {
            if (segments[i].equals(".") || segments[i].equals("..")) {
                throw RequestRefused.badPath("it holds a dot segment");
            }
            if (segments[i].isEmpty() && i < segments.length - 1) {
                throw RequestRefused.badPath("it holds an empty segment");
            }
        }
    }
}
