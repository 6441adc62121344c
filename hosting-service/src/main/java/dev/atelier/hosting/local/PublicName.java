package dev.atelier.hosting.local;

import dev.atelier.hosting.chain.FileType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a public link ends with.
 *
 * @param slug letters, digits, {@code -} and {@code _}; unguessable
 * @param type by the extension; empty for the page about the file
 */
record PublicName(String slug, Optional<FileType> type) {

    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]{8,64})(?:\\.([a-z0-9]{2,5}))?");

    /** Empty for everything that cannot be a public name; so no name leads anywhere else. */
    static Optional<PublicName> parse(String text) {
        var match = NAME.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        if (match.group(2) == null) {
            return Optional.of(new PublicName(match.group(1), Optional.empty()));
        }
        return FileType.withExtension(match.group(2)).map(type -> new PublicName(match.group(1), Optional.of(type)));
    }
}
