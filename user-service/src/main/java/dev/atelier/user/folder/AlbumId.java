package dev.atelier.user.folder;

import java.util.regex.Pattern;

/**
 * How Chevereto names an album. Its API tells nobody the ids, so people take them, or the whole address, from the
 * browser: {@code https://host/album/<slug>.<id>} or {@code /a/<id>}.
 */
final class AlbumId {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,16}");
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://[^/?#\\s]+/(?:[^?#\\s]*/)?(?:album|a)/(?:[^/?#\\s]*\\.)?([A-Za-z0-9]{1,16})/?(?:[?#]\\S*)?");

    private AlbumId() {}

    /** The id alone; null for null and for a blank text. Fails with {@link FolderRefused} when it cannot be one. */
    static String of(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var stripped = text.strip();
        if (ID.matcher(stripped).matches()) {
            return stripped;
        }
        var address = ADDRESS.matcher(stripped);
        if (!address.matches()) {
            throw FolderRefused.noAlbum();
        }
        return address.group(1);
    }
}
