package dev.atelier.user.entity;

import java.util.regex.Pattern;

/** An entity of a tenant. */
record EntityRef(String tenantId, EntityType type, String id) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    /** @throws MembershipRefused when there can be no such entity */
    static EntityRef of(String tenantId, String type, String id) {
        if (!ID.matcher(id).matches()) {
            throw MembershipRefused.notFound();
        }
        return new EntityRef(tenantId, EntityType.named(type), id);
    }
}
