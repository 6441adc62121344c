package dev.atelier.media.library;

import jakarta.persistence.Embeddable;

/**
 * What a classifier said about a medium. Without it nobody but its own people sees the medium.
 *
 * @param nsfwVerdict {@code safe}, {@code nsfw}, {@code unclassified} (there is no classifier) or {@code unavailable}
 * @param nsfwScore how sure it is that the medium is not safe, 0..1; null where none looked
 */
@Embeddable
public record Screening(String nsfwVerdict, Double nsfwScore) {
    public static final Screening UNCLASSIFIED = new Screening("unclassified", null);
}
