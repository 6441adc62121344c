package dev.atelier.media.library;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What media may belong to. The plural is the first part of their keys in the blob store. */
public enum EntityType {
    USER("users", false),
    COMMUNITY("communities", false),
    COMMUNITY_ADMIN("community_admins", false),
    PROPERTY("properties", false),
    BUILDER("builders", false),
    SALES_REP("sales_reps", false),
    AMENITY("amenities", false),
    EVENT("events", false),
    POST("posts", true);

    private final String plural;
    private final boolean moderated;

    EntityType(String plural, boolean moderated) {
        this.plural = plural;
        this.moderated = moderated;
    }

    public static Optional<EntityType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String plural() {
        return plural;
    }

    /** Whether somebody looks at its media before everybody may. */
    boolean isModerated() {
        return moderated;
    }
}
