package dev.atelier.models.download;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The stored downloads. What belongs to somebody else is not found. */
@ApplicationScoped
class Downloads implements PanacheRepositoryBase<Download, UUID> {

    Uni<Download> own(UUID id, String ownerId) {
        return find("id = ?1 and ownerId = ?2", id, ownerId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(DownloadNotFound::new);
    }

    Uni<List<Download>> newest(String ownerId, Instant before, UUID beforeId, int limit) {
        return before == null
                ? find("ownerId = ?1 order by createdAt desc, id desc", ownerId)
                        .page(0, limit)
                        .list()
                : find(
                                "ownerId = ?1 and (createdAt < ?2 or (createdAt = ?2 and id < ?3))"
                                        + " order by createdAt desc, id desc",
                                ownerId,
                                before,
                                beforeId)
                        .page(0, limit)
                        .list();
    }

    /** Locked until the transaction ends; null when there is none. */
    Uni<Download> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether an older download is bringing the same file. */
    Uni<Boolean> isUnderWay(Download download) {
        return count(
                        "sha256 = ?1 and state = ?2 and (createdAt < ?3 or (createdAt = ?3 and id < ?4))",
                        download.sha256,
                        DownloadState.DOWNLOADING,
                        download.createdAt,
                        download.id)
                .map(older -> older > 0);
    }
}
