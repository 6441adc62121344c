package dev.atelier.gateway.routing;

import java.util.regex.Pattern;

/**
 * A literal path, alone or with everything below it.
 *
 * @param base the path without its trailing {@code /**}
 * @param below whether paths below {@code base} match too
 */
record PathPattern(String base, boolean below) {

    private static final String EVERYTHING_BELOW = "/**";
    private static final Pattern LITERAL = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*|/\\.well-known)+");

    /** @throws IllegalArgumentException with the reason, when the text is no pattern */
    static PathPattern parse(String text) {
        var below = text.endsWith(EVERYTHING_BELOW);
        var base = below ? text.substring(0, text.length() - EVERYTHING_BELOW.length()) : text;
        if (!LITERAL.matcher(base).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' must be a literal path such as /a/b, optionally ending in /**");
        }
        return new PathPattern(base, below);
    }

    /** Whether this pattern leads to {@code path} or to something below it. */
    boolean leadsInto(String path) {
        return base.equals(path) || base.startsWith(path + "/");
    }

    @Override
    public String toString() {
        return below ? base + EVERYTHING_BELOW : base;
    }
}
