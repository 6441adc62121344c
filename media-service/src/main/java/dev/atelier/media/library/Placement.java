package dev.atelier.media.library;

import jakarta.persistence.Embeddable;

/**
 * What a medium belongs to.
 *
 * @param entityType the code of an {@link EntityType}
 * @param entityField {@code avatar}, {@code cover}, {@code gallery}, …
 * @param entityProfileId what the entity belongs to, or a part of it: the community of an amenity, the home plan of a
 *     builder; may be null
 */
@Embeddable
public record Placement(
        String entityType,
        String entityId,
        String entityField,
        int sortOrder,
        boolean isPrimary,
        String entityProfileId) {

    public Placement(String entityType, String entityId, String entityField, int sortOrder, boolean isPrimary) {
        this(entityType, entityId, entityField, sortOrder, isPrimary, null);
    }

    /** Whether an entity has one of it at most. */
    boolean isSingle() {
        return EntityField.isSingle(entityField);
    }
}
