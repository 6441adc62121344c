package dev.atelier.media.share;

import dev.atelier.media.library.InvalidInput;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What a share is asked for with.
 *
 * @param photoId either this
 * @param albumId or this
 * @param expiresAt when it ends by itself; may be null
 * @param password may be null
 * @param maxViews how often it may be opened; may be null
 */
record ShareTerms(String photoId, String albumId, Instant expiresAt, String password, Integer maxViews) {
    private static final int MOST_VIEWS = 1_000_000;
    private static final int SHORTEST_PASSWORD = 4;
    private static final int LONGEST_PASSWORD = 200;

    static ShareTerms of(ShareResource.Wish wish, Instant now) {
        if ((wish.photoId() == null) == (wish.albumId() == null)) {
            throw new InvalidInput("photo_id", "name a photo_id or an album_id");
        }
        OffsetDateTime until = wish.expiresAt();
        if (until != null && !until.toInstant().isAfter(now)) {
            throw new InvalidInput("expires_at", "a time that is still to come");
        }
        if (wish.maxViews() != null && (wish.maxViews() < 1 || wish.maxViews() > MOST_VIEWS)) {
            throw new InvalidInput("max_views", "a number from 1 to " + MOST_VIEWS);
        }
        String password = wish.password();
        if (password != null && (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD)) {
            throw new InvalidInput("password", SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
        }
        return new ShareTerms(
                wish.photoId(), wish.albumId(), until == null ? null : until.toInstant(), password, wish.maxViews());
    }
}
