package dev.atelier.hosting.local;

import dev.atelier.hosting.chain.FileType;
import dev.atelier.platform.blobs.BlobRef;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of the public bucket by its public name. Its bytes never change: other bytes get another slug.
 *
 * @param slug letters, digits, {@code -} and {@code _}; unguessable
 * @param type decides extension and content type
 */
record PublicFile(String slug, FileType type) {

    static final String BUCKET = "atelier-public";

    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]{8,64})\\.([a-z0-9]{2,5})");

    static PublicFile named(String slug, String extension) {
        return parse(slug + "." + extension).orElseThrow();
    }

    /** Empty for everything that cannot be the name of a public file; so no name leads out of the bucket's root. */
    static Optional<PublicFile> parse(String fileName) {
        var match = NAME.matcher(fileName);
        return match.matches()
                ? FileType.withExtension(match.group(2)).map(type -> new PublicFile(match.group(1), type))
                : Optional.empty();
    }

    String fileName() {
        return slug + "." + type.extension();
    }

    BlobRef blob() {
        return new BlobRef(BUCKET, fileName());
    }
}
