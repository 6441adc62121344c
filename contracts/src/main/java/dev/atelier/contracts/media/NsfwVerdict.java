package dev.atelier.contracts.media;

/**
 * What a classifier said about whether everybody may see a picture.
 *
 * @param verdict {@code safe}, {@code nsfw}, {@code unclassified} (there is no classifier) or {@code unavailable} (it did
 *     not answer)
 * @param score how sure it is that the picture is not safe, 0..1; null where none looked
 */
public record NsfwVerdict(String verdict, Double score) {}
