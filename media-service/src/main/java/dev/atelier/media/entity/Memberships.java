package dev.atelier.media.entity;

import dev.atelier.contracts.users.EntityMembershipChanged;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The local copy of who is what in which entity. Every method wants a session or transaction around it. */
@ApplicationScoped
class Memberships {
    /** The newest fact holds, in whatever order they come; a removed member stays as a row without a role. */
    private static final String REMEMBER = """
            insert into entity_member (tenant_id, entity_type, entity_id, user_id, role, changed_at)
            values (?1, ?2, ?3, ?4, ?5, ?6)
            on conflict (tenant_id, entity_type, entity_id, user_id) do update
            set role = excluded.role, changed_at = excluded.changed_at
            where entity_member.changed_at <= excluded.changed_at""";

    private static final String FIND = """
            select entity_type || '/' || entity_id || '/' || role from entity_member
            where tenant_id = ?1 and user_id = ?2 and role is not null and entity_id in (?3)""";

    Uni<Void> remember(String tenantId, EntityMembershipChanged fact) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMEMBER)
                        .setParameter(1, tenantId)
                        .setParameter(2, fact.entityType())
                        .setParameter(3, fact.entityId())
                        .setParameter(4, fact.userId())
                        .setParameter(5, fact.role())
                        .setParameter(6, fact.changedAt().atOffset(ZoneOffset.UTC))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** What somebody is in these entities, each as {@code type/id/role}. */
    Uni<Set<String>> offices(String tenantId, String userId, Collection<String> entityIds) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, String.class)
                        .setParameter(1, tenantId)
                        .setParameter(2, userId)
                        .setParameter(3, List.copyOf(entityIds))
                        .getResultList())
                .map(HashSet::new);
    }

    /** Forgets a user. */
    Uni<Void> forget(String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from entity_member where user_id = ?1")
                        .setParameter(1, userId)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
