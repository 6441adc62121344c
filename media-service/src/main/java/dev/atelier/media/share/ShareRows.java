package dev.atelier.media.share;

import dev.atelier.media.library.Owner;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows. Every method wants a session or transaction around it. */
@ApplicationScoped
class ShareRows {

    Uni<Share> insert(Share share) {
        return Panache.getSession()
                .chain(session -> session.persist(share).chain(session::flush).replaceWith(share));
    }

    Uni<Optional<Share>> find(String keyHash) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery("from Share where keyHash = ?1", Share.class)
                        .setParameter(1, keyHash)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** Takes one view; answers false if none is left. */
    Uni<Boolean> view(UUID id, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update share set views = views + 1, last_viewed_at = ?2"
                                + " where id = ?1 and (max_views is null or views < max_views)")
                        .setParameter(1, id)
                        .setParameter(2, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate())
                .map(changed -> changed == 1);
    }

    /** Answers how many: 0 if it is not theirs or was taken back before. */
    Uni<Integer> revoke(Owner owner, UUID id, String keyHash, Instant now) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                        "update share set revoked_at = coalesce(revoked_at, ?5) where tenant_id = ?1"
                                + " and owner_id = ?2 and (id = ?3 or key_hash = ?4)")
                .setParameter(1, owner.tenantId())
                .setParameter(2, owner.userId())
                .setParameter(3, id)
                .setParameter(4, keyHash)
                .setParameter(5, now.atOffset(ZoneOffset.UTC))
                .executeUpdate());
    }

    Uni<List<Share>> page(Owner owner, int offset, int limit) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(
                        "from Share where tenantId = ?1 and ownerId = ?2 order by createdAt desc, id", Share.class)
                .setParameter(1, owner.tenantId())
                .setParameter(2, owner.userId())
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList());
    }

    Uni<Long> count(Owner owner) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(
                        "select count(*) from Share where tenantId = ?1 and ownerId = ?2", Long.class)
                .setParameter(1, owner.tenantId())
                .setParameter(2, owner.userId())
                .getSingleResult());
    }
}
