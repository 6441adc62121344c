package dev.atelier.user.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** One user's part in one entity. */
@Entity
@Table(name = "entity_member")
class EntityMember {

    @EmbeddedId
    private Id id;

    private String role;
    private Instant changedAt;

    protected EntityMember() {}

    EntityMember(Id id) {
        this.id = id;
    }

    /** Which user of which entity. */
    @Embeddable
    record Id(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "entity_type") String entityType,
            @Column(name = "entity_id") String entityId,
            @Column(name = "user_id") String userId) {

        static Id of(EntityRef entity, String userId) {
            return new Id(entity.tenantId(), entity.type().title(), entity.id(), userId);
        }
    }

    void become(EntityRole role, Instant now) {
        this.role = role.title();
        changedAt = now;
    }

    Id id() {
        return id;
    }

    EntityRole role() {
        return EntityRole.titled(role);
    }

    MemberEntry entry() {
        return new MemberEntry(id.userId(), role(), changedAt);
    }
}
