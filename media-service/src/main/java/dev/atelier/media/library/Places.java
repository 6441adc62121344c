package dev.atelier.media.library;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps the places of an entity: one avatar, one cover, one logo, and one primary medium per field. What was there before
 * a new one moves to the gallery or stops being primary. Inside a transaction.
 */
@ApplicationScoped
class Places {
    private static final String THE_SAME =
            " where tenant_id = ?1 and entity_type = ?2 and entity_id = ?3 and entity_field = ?4"
                    + " and coalesce(entity_profile_id, '') = coalesce(cast(?5 as text), '')"
                    + " and id <> ?6 and deleted_at is null";

    /** @param id the medium that takes the place; 0 for one that is still to be inserted */
    Uni<Void> take(String tenantId, Placement place, long id) {
        if (place.isSingle()) {
            return update(
                    "update media set entity_field = 'gallery', is_primary = false" + THE_SAME, tenantId, place, id);
        }
        return place.isPrimary()
                ? update("update media set is_primary = false" + THE_SAME + " and is_primary", tenantId, place, id)
                : Uni.createFrom().voidItem();
    }

    private static Uni<Void> update(String sql, String tenantId, Placement place, long id) {
        return Panache.getSession()
                .chain(session -> session.flush().chain(() -> session.createNativeQuery(sql)
                        .setParameter(1, tenantId)
                        .setParameter(2, place.entityType())
                        .setParameter(3, place.entityId())
                        .setParameter(4, place.entityField())
                        .setParameter(5, place.entityProfileId())
                        .setParameter(6, id)
                        .executeUpdate()))
                .replaceWithVoid();
    }
}
