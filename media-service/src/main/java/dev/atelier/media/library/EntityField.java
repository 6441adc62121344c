package dev.atelier.media.library;

import java.util.Set;

/** What a medium is to its entity. Of some an entity has one at most: a new one moves the old one to the gallery. */
public final class EntityField {
    public static final String GALLERY = "gallery";
    private static final Set<String> SINGLE = Set.of("avatar", "cover", "logo");

    private EntityField() {}

    static boolean isSingle(String field) {
        return SINGLE.contains(field);
    }
}
