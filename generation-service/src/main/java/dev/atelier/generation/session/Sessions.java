package dev.atelier.generation.session;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The stored sessions. What belongs to somebody else is not found. */
@ApplicationScoped
public class Sessions implements PanacheRepositoryBase<GenerationSession, UUID> {

    private static final String OWN = "id = ?1 and ownerId = ?2 and deletedAt is null";

    /** @throws SessionNotFound (as failure) when there is none of that owner */
    public Uni<GenerationSession> own(UUID id, String ownerId) {
        return find(OWN, id, ownerId).firstResult().onItem().ifNull().failWith(SessionNotFound::new);
    }

    /** Like {@link #own}, locked until the transaction ends. */
    public Uni<GenerationSession> lockOwn(UUID id, String ownerId) {
        return find(OWN, id, ownerId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(SessionNotFound::new);
    }

    Uni<List<GenerationSession>> newest(String ownerId, SessionStatus status, int offset, int limit) {
        var found = status == null
                ? find("ownerId = ?1 and deletedAt is null order by startedAt desc, id desc", ownerId)
                : find(
                        "ownerId = ?1 and status = ?2 and deletedAt is null order by startedAt desc, id desc",
                        ownerId,
                        status);
        return found.range(offset, offset + limit - 1).list();
    }

    Uni<Long> countOf(String ownerId, SessionStatus status) {
        return status == null
                ? count("ownerId = ?1 and deletedAt is null", ownerId)
                : count("ownerId = ?1 and status = ?2 and deletedAt is null", ownerId, status);
    }
}
