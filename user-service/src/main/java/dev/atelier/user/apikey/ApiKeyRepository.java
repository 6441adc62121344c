package dev.atelier.user.apikey;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The rows of {@code api_key}. */
@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, String> {

    Uni<List<ApiKey>> unrevoked(String accountId) {
        return list("accountId = ?1 and revokedAt is null order by createdAt desc, id", accountId);
    }

    /** Null when the account has no such key, or not any more. */
    Uni<ApiKey> unrevoked(String id, String accountId) {
        return find("id = ?1 and accountId = ?2 and revokedAt is null", id, accountId)
                .firstResult();
    }

    Uni<List<ApiKey>> unrevokedReplacedBy(String id) {
        return list("replacedBy = ?1 and revokedAt is null", id);
    }

    /** Another key takes its place; it holds until a time. */
    Uni<Void> replace(String id, String by, Instant until) {
        return update("replacedBy = ?1, expiresAt = ?2 where id = ?3 and revokedAt is null", by, until, id)
                .replaceWithVoid();
    }

    /** Without those that logins gave, and those whose place another has taken. */
    Uni<Long> countUnrevoked(String accountId) {
        return count("accountId = ?1 and revokedAt is null and signIn = false and replacedBy is null", accountId);
    }

    /** Those that logins gave, newest first. */
    Uni<List<ApiKey>> unrevokedOfSignIns(String accountId) {
        return list(
                "accountId = ?1 and revokedAt is null and signIn = true and replacedBy is null order by createdAt desc, id",
                accountId);
    }

    /** False when the account has no such key, or not any more. */
    Uni<Boolean> revoke(String id, String accountId, Instant now) {
        return update("revokedAt = ?1 where id = ?2 and accountId = ?3 and revokedAt is null", now, id, accountId)
                .map(updated -> updated == 1);
    }

    Uni<Void> noteUse(String id, Instant now) {
        return update("lastUsedAt = ?1 where id = ?2", now, id).replaceWithVoid();
    }

    /** Forgets the account's keys that were revoked or expired before a time. */
    Uni<Void> forget(String accountId, Instant before) {
        return delete("accountId = ?1 and (revokedAt < ?2 or expiresAt < ?2)", accountId, before)
                .replaceWithVoid();
    }
}
