package dev.atelier.media.library;

import jakarta.persistence.Embeddable;

/**
 * Where everybody finds a medium.
 *
 * @param publicUrl null while it is not published
 * @param publicationFailure why it is not although that was asked for; may be null
 */
@Embeddable
public record Publication(String publicUrl, String publicationFailure) {}
