package dev.atelier.user.session;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The rows of {@code session}. */
@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<Session, String> {

    /** Those that hold, newest first. */
    Uni<List<Session>> open(String accountId, Instant now) {
        return list(
                "accountId = ?1 and closedAt is null and expiresAt > ?2 order by createdAt desc, id", accountId, now);
    }

    /** False when the account has no such session, or not any more. */
    Uni<Boolean> revoke(String id, String accountId, Instant now) {
        return update(
                        "revokedAt = ?1, closedAt = ?1 where id = ?2 and accountId = ?3 and closedAt is null and expiresAt > ?1",
                        now,
                        id,
                        accountId)
                .map(updated -> updated == 1);
    }

    Uni<Void> noteUse(String id, Instant now, Instant expiresAt) {
        return update("lastSeenAt = ?1, expiresAt = ?2 where id = ?3 and closedAt is null", now, expiresAt, id)
                .replaceWithVoid();
    }

    Uni<List<Session>> expired(Instant now, int most) {
        return find("closedAt is null and expiresAt <= ?1 order by expiresAt", now)
                .page(0, most)
                .list();
    }

    /** False when another replica was faster, or it was used meanwhile. */
    Uni<Boolean> close(String id, Instant now) {
        return update("closedAt = ?1 where id = ?2 and closedAt is null and expiresAt <= ?1", now, id)
                .map(updated -> updated == 1);
    }

    Uni<Void> forget(Instant before) {
        return delete("closedAt < ?1", before).replaceWithVoid();
    }
}
