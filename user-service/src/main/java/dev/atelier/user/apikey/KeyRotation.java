package dev.atelier.user.apikey;

import dev.atelier.user.account.Account;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Replaces a key by one that is alike, while its holders move over. Of a key and what was made from it at most two hold
 * at any time: rotating the new one ends the old one.
 */
@ApplicationScoped
class KeyRotation {

    private final ApiKeyRepository rows;
    private final ApiKeys keys;

    KeyRotation(ApiKeyRepository rows, ApiKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /**
     * Fails with {@link ApiKeyRefused}.
     *
     * @param account its row is locked
     * @param allowed the scopes of whoever asks
     */
    Uni<IssuedApiKey> rotate(Account account, String keyId, Duration overlap, Scopes allowed) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return rows.unrevoked(keyId, account.id())
                .invoke(old -> requireRotatable(old, now, allowed))
                .call(old -> endPredecessors(account, old))
                .chain(old -> keys.persistLike(old, now).call(fresh -> replace(account, old, fresh, now, overlap)))
                .call(fresh -> keys.tell("api_key_rotated", account, keyId));
    }

    private static void requireRotatable(ApiKey old, Instant now, Scopes allowed) {
        if (old == null) {
            throw ApiKeyRefused.notFound();
        }
        if (!allowed.cover(old.scopes())) {
            throw ApiKeyRefused.beyondScopes();
        }
        if (old.isReplaced()) {
            throw ApiKeyRefused.alreadyRotated();
        }
        if (old.isExpired(now)) {
            throw ApiKeyRefused.expired();
        }
    }

    private Uni<Void> endPredecessors(Account account, ApiKey old) {
        return rows.unrevokedReplacedBy(old.id()).chain(found -> Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(one -> keys.end(account, one.id()))
                .collect()
                .asList()
                .replaceWithVoid());
    }

    private Uni<Void> replace(Account account, ApiKey old, IssuedApiKey fresh, Instant now, Duration overlap) {
        var end = old.endsBefore(now.plus(overlap)) ? old.expiresAt() : now.plus(overlap);
        return rows.replace(old.id(), fresh.id(), end)
                .chain(() -> overlap.isZero()
                        ? keys.end(account, old.id())
                        : Uni.createFrom().voidItem());
    }
}
