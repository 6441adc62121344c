package dev.atelier.models.download;

import dev.atelier.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The stored downloads. What belongs to somebody else is not found. */
@ApplicationScoped
class Downloads implements PanacheRepositoryBase<Download, UUID> {

    private static final List<DownloadState> ACTIVE =
            List.of(DownloadState.PENDING, DownloadState.DOWNLOADING, DownloadState.PAUSED);

    Uni<Download> own(UUID id, Caller caller) {
        return find("id = ?1 and ownerId = ?2 and tenantId = ?3", id, caller.userId(), caller.tenantId())
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(DownloadNotFound::new);
    }

    /** Locked until the transaction ends. */
    Uni<Download> ownLocked(UUID id, Caller caller) {
        return lock(id).onItem()
                .transform(download ->
                        download != null && caller.owns(download.ownerId) && caller.livesIn(download.tenantId)
                                ? download
                                : null)
                .onItem()
                .ifNull()
                .failWith(DownloadNotFound::new);
    }

    /** @param state only those, or all when null */
    Uni<List<Download>> newest(Caller caller, DownloadState state, Instant before, UUID beforeId, int limit) {
        var where = new StringBuilder("ownerId = :owner and tenantId = :tenant");
        var parameters = Parameters.with("owner", caller.userId()).and("tenant", caller.tenantId());
        if (state != null) {
            where.append(" and state = :state");
            parameters.and("state", state);
        }
        if (before != null) {
            where.append(" and (createdAt < :before or (createdAt = :before and id < :beforeId))");
            parameters.and("before", before).and("beforeId", beforeId);
        }
        return find(where + " order by createdAt desc, id desc", parameters)
                .page(0, limit)
                .list();
    }

    /** Locked until the transaction ends; null when there is none. */
    Uni<Download> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Only one transaction at a time holds this name; it ends with the transaction. */
    Uni<Void> lockName(String name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select 1 from (select pg_advisory_xact_lock(hashtextextended(?1, 0))) as held")
                        .setParameter(1, "atelier.models:" + name)
                        .getSingleResult())
                .replaceWithVoid();
    }

    Uni<Long> countActive(String ownerId) {
        return count("ownerId = ?1 and state in ?2", ownerId, ACTIVE);
    }

    Uni<Long> countRunning(Download but) {
        return count("ownerId = ?1 and state = ?2 and id <> ?3", but.ownerId, DownloadState.DOWNLOADING, but.id);
    }

    /** Whether its owner has another one whose turn comes first. */
    Uni<Boolean> isOutranked(Download download) {
        return count(
                        "ownerId = ?1 and state = ?2 and retrying = false and id <> ?3"
                                + " and (priority > ?4 or (priority = ?4 and (queuedAt < ?5 or (queuedAt = ?5 and id < ?3))))",
                        download.ownerId,
                        DownloadState.PENDING,
                        download.id,
                        download.priority,
                        download.queuedAt)
                .map(better -> better > 0);
    }

    /** Whether another download is bringing the same file. */
    Uni<Boolean> isFetched(Download download) {
        return count("sha256 = ?1 and fetching = true and id <> ?2", download.sha256, download.id)
                .map(others -> others > 0);
    }
}
