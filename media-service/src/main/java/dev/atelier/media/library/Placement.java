package dev.atelier.media.library;

import jakarta.persistence.Embeddable;

/**
 * What a medium belongs to.
 *
 * @param entityType the code of an {@link EntityType}
 * @param entityField {@code avatar}, {@code cover}, {@code gallery}, …
 */
@Embeddable
public record Placement(String entityType, String entityId, String entityField, int sortOrder, boolean isPrimary) {}
