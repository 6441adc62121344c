package dev.atelier.hosting.people;

import java.util.Optional;

/**
 * What a user wants done with their publications.
 *
 * @param nsfwFilter whether pictures that are not safe for work are kept back
 * @param autoAlbum whether a publication goes into the default folder's album without being told so
 * @param defaultFolder where pictures go when nothing else is said
 */
public record Wishes(boolean nsfwFilter, boolean autoAlbum, Optional<UserFolder> defaultFolder) {

    /** Careful: what holds when nobody can be asked. */
    public static final Wishes CAREFUL = new Wishes(true, false, Optional.empty());
}
