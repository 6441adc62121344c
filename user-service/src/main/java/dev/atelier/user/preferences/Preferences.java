package dev.atelier.user.preferences;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a user prefers, with the names the Chevereto integration gave it.
 *
 * @param nsfwFilter whether pictures that are not safe for work are kept back
 * @param autoAlbum whether a publication goes into the album of its folder without being told so
 * @param notificationDm whether they want direct messages
 * @param defaultPrivacy {@code public} or {@code private}, where an upload says nothing
 */
@Schema(name = "Preferences")
public record Preferences(
        @Schema(examples = "true") boolean nsfwFilter,
        @Schema(examples = "true") boolean autoAlbum,
        @Schema(examples = "false") boolean notificationDm,
        @Schema(examples = "public") String defaultPrivacy) {

    /** Careful where a mistake would be seen by others, and nobody is written to unasked. */
    static final Preferences DEFAULT = new Preferences(true, true, false, "public");

    Preferences with(PreferencesChange change) {
        return new Preferences(
                change.nsfwFilter() == null ? nsfwFilter : change.nsfwFilter(),
                change.autoAlbum() == null ? autoAlbum : change.autoAlbum(),
                change.notificationDm() == null ? notificationDm : change.notificationDm(),
                change.defaultPrivacy() == null ? defaultPrivacy : change.defaultPrivacy());
    }
}
