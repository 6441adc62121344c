package dev.atelier.user.entity;

import dev.atelier.platform.http.ProblemException;

/** A membership that cannot be shown or set. */
final class MembershipRefused extends ProblemException {

    private MembershipRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static MembershipRefused unknownType() {
        return new MembershipRefused(
                404,
                "unknown_entity_type",
                "Entities are property, community, user, post, amenity, event, builder, sales_rep and community_admin.");
    }

    /** To somebody who is no member, an entity with members and one without look the same. */
    static MembershipRefused notFound() {
        return new MembershipRefused(404, "entity_not_found", "You are in no entity of this id.");
    }

    static MembershipRefused notAllowed() {
        return new MembershipRefused(
                403,
                "forbidden",
                "Members are set by the entity's admins and owners, its owners by owners, and the first one by a moderator"
                        + " or the owner of the installation.");
    }

    static MembershipRefused noMember() {
        return new MembershipRefused(404, "member_not_found", "This user is no member of the entity.");
    }
}
