package dev.atelier.user.erasure;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;

/** The rows of {@code erasure}. */
@ApplicationScoped
class ErasureRepository implements PanacheRepositoryBase<Erasure, String> {

    private static final int AT_ONCE = 100;

    /** Null when the user never left. */
    Uni<Erasure> ofUser(String userId) {
        return find("userId", userId).firstResult();
    }

    Uni<Erasure> lockOfUser(String userId) {
        return find("userId", userId).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    Uni<List<Erasure>> running(String tenantId) {
        return find("tenantId = ?1 and doneAt is null order by requestedAt", tenantId)
                .range(0, AT_ONCE - 1)
                .list();
    }

    Uni<List<Erasure>> runningSince(Instant before) {
        return find("doneAt is null and requestedAt < ?1 order by requestedAt", before)
                .range(0, AT_ONCE - 1)
                .list();
    }
}
