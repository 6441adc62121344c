package dev.atelier.user.entity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What somebody may be to an entity. */
enum EntityRole {
    @JsonProperty("owner")
    OWNER,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("manager")
    MANAGER,
    @JsonProperty("member")
    MEMBER,
    /** The entity stands for this user: a sales rep's page. */
    @JsonProperty("self")
    SELF,
    @JsonProperty("builder")
    BUILDER,
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("sales_rep")
    SALES_REP,
    @JsonProperty("community_admin")
    COMMUNITY_ADMIN,
    @JsonProperty("author")
    AUTHOR,
    @JsonProperty("organizer")
    ORGANIZER;

    static EntityRole titled(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT));
    }

    /** As it is on the wire. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether who has it decides about the members of the entity; about owners, only an owner does. */
    boolean decidesAbout(EntityRole role) {
        return this == OWNER || (this == ADMIN || this == COMMUNITY_ADMIN) && role != OWNER;
    }
}
