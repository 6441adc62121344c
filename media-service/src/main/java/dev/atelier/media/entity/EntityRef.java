package dev.atelier.media.entity;

import java.util.Optional;

/**
 * One entity.
 *
 * @param type e.g. {@code community}
 * @param id as its own system calls it
 * @param parentId what it belongs to, whose people rule it as well: the community of an amenity; may be null
 */
public record EntityRef(String type, String id, String parentId) {

    public EntityRef(String type, String id) {
        this(type, id, null);
    }

    /** The entity whose people decide about this one. */
    EntityRef ruling() {
        return type.equals("amenity")
                ? new EntityRef("community", Optional.ofNullable(parentId).orElse(""))
                : this;
    }
}
