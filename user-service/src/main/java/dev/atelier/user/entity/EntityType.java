package dev.atelier.user.entity;

import java.util.Arrays;
import java.util.Locale;

/** What media can belong to. */
enum EntityType {
    PROPERTY,
    COMMUNITY,
    USER,
    POST,
    AMENITY,
    EVENT,
    BUILDER,
    SALES_REP,
    COMMUNITY_ADMIN;

    /** @throws MembershipRefused when there is none of this name */
    static EntityType named(String title) {
        return Arrays.stream(values())
                .filter(type -> type.title().equals(title))
                .findFirst()
                .orElseThrow(MembershipRefused::unknownType);
    }

    /** As it is on the wire. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
