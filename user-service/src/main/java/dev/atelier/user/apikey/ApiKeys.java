package dev.atelier.user.apikey;

import dev.atelier.contracts.users.CredentialRevoked;
import dev.atelier.platform.events.Outbox;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.AccountClosing;
import dev.atelier.user.audit.Occurrence;
import dev.atelier.user.audit.SecurityLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The life of API keys. Every method runs inside the caller's transaction. */
@ApplicationScoped
public class ApiKeys implements AccountClosing {

    private static final byte[] NOBODYS_HASH = new byte[32];

    private final SecureRandom random = new SecureRandom();
    private final ApiKeyRepository keys;
    private final Outbox outbox;
    private final SecurityLog audit;
    private final ApiKeySettings settings;

    ApiKeys(ApiKeyRepository keys, Outbox outbox, SecurityLog audit, ApiKeySettings settings) {
        this.keys = keys;
        this.outbox = outbox;
        this.audit = audit;
        this.settings = settings;
    }

    /**
     * Makes a key and fails with 409 {@code too_many_api_keys} when the account has enough of them.
     *
     * @param account its row is locked, or new in this transaction, so that the count holds
     * @param life empty when it is not to expire
     */
    public Uni<IssuedApiKey> issue(Account account, String name, Optional<Duration> life) {
        return issue(account, name, life, Scopes.EVERYTHING);
    }

    /** Likewise, for a key that may be used for some things only. */
    Uni<IssuedApiKey> issue(Account account, String name, Optional<Duration> life, Scopes scopes) {
        var now = now();
        return keys.forget(account.id(), now.minus(settings.retention()))
                .chain(() -> keys.countUnrevoked(account.id()))
                .invoke(this::requireRoom)
                .chain(() ->
                        persist(account.id(), name, now, life.map(now::plus).orElse(null), false, scopes))
                .call(key -> tell("api_key_issued", account, key.id()));
    }

    /**
     * Makes a key for somebody who has just logged in; for it the oldest of such keys is revoked when there are enough.
     *
     * @param account its row is locked, or new in this transaction
     * @param most how many such keys there can be
     */
    public Uni<IssuedApiKey> issueAtSignIn(Account account, Duration life, int most) {
        var now = now();
        return keys.forget(account.id(), now.minus(settings.retention()))
                .chain(() -> keys.unrevokedOfSignIns(account.id()))
                .chain(found -> Multi.createFrom()
                        .iterable(found.stream().skip(most - 1).toList())
                        .onItem()
                        .transformToUniAndConcatenate(key -> end(account, key.id()))
                        .collect()
                        .asList())
                .chain(() -> persist(account.id(), "login", now, now.plus(life), true, Scopes.EVERYTHING))
                .call(key -> tell("signed_in", account, key.id()));
    }

    /** Ends all keys that logins gave. */
    public Uni<Void> endThoseOfSignIns(Account account) {
        return keys.unrevokedOfSignIns(account.id()).chain(found -> Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(key -> end(account, key.id()))
                .collect()
                .asList()
                .replaceWithVoid());
    }

    /** All keys end with the account. */
    @Override
    public Uni<Void> closing(Account account) {
        return keys.unrevoked(account.id()).chain(found -> Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(key -> end(account, key.id()))
                .collect()
                .asList()
                .replaceWithVoid());
    }

    /** Puts it into the audit log. */
    Uni<Void> tell(String kind, Account account, String keyId) {
        return audit.record(
                Occurrence.of(kind, account.tenantId(), account.id()).with(keyId));
    }

    private void requireRoom(long taken) {
        if (taken >= settings.maxPerAccount()) {
            throw ApiKeyRefused.tooMany(settings.maxPerAccount());
        }
    }

    /** Makes a key like another, with the same life from now on. */
    Uni<IssuedApiKey> persistLike(ApiKey other, Instant now) {
        return persist(
                other.accountId(), other.name(), now, other.expiryOfOneMadeAt(now), other.isSignIn(), other.scopes());
    }

    private Uni<IssuedApiKey> persist(
            String accountId, String name, Instant now, Instant expiresAt, boolean signIn, Scopes scopes) {
        var text = ApiKeyText.random(random);
        var prefix = ApiKeyText.prefix(text.id());
        return keys.persist(new ApiKey(text, accountId, name, now, expiresAt, signIn, scopes))
                .replaceWith(new IssuedApiKey(text.id(), name, prefix, scopes.sorted(), text.reveal(), now, expiresAt));
    }

    Uni<List<ApiKeyEntry>> list(String userId) {
        return keys.unrevoked(userId)
                .map(found -> found.stream().map(ApiKey::entry).toList());
    }

    /**
     * Ends a key and tells everybody who may have cached it.
     *
     * @param account its row is locked: events about one account keep their order
     * @param allowed the scopes of whoever asks
     */
    Uni<Void> revoke(Account account, String keyId, Scopes allowed) {
        return keys.unrevoked(keyId, account.id())
                .invoke(found -> {
                    if (found != null && !allowed.cover(found.scopes())) {
                        throw ApiKeyRefused.beyondScopes();
                    }
                })
                .chain(() -> end(account, keyId));
    }

    Uni<Void> end(Account account, String keyId) {
        var now = now();
        return keys.revoke(keyId, account.id(), now)
                .invoke(ApiKeys::requireFound)
                .chain(() -> tell("api_key_revoked", account, keyId))
                .chain(() -> outbox.append(new CredentialRevoked(account.id(), keyId, now)));
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw ApiKeyRefused.notFound();
        }
    }

    /** Fails with {@link CredentialRefused} when the text is not a key that holds. */
    public Uni<VerifiedKey> verify(String text) {
        return Uni.createFrom()
                .item(() -> ApiKeyText.parse(text).orElseThrow(CredentialRefused::invalid))
                .chain(presented -> keys.findById(presented.id()).map(found -> verify(presented, found)))
                .call(this::noteUse)
                .map(key ->
                        new VerifiedKey(key.id(), key.accountId(), key.scopes().names()));
    }

    /** Compares in the same way whether there is such a key or not, so that the time taken tells nothing. */
    private static ApiKey verify(ApiKeyText presented, ApiKey found) {
        var expected = found == null ? NOBODYS_HASH : found.secretHash();
        if (!MessageDigest.isEqual(expected, presented.secretHash()) || found == null) {
            throw CredentialRefused.invalid();
        }
        if (found.isRevoked()) {
            throw CredentialRefused.revoked();
        }
        if (found.isExpired(now())) {
            throw CredentialRefused.expired();
        }
        return found;
    }

    private Uni<Void> noteUse(ApiKey key) {
        var now = now();
        return key.unusedSince(now.minus(settings.lastUsePrecision()))
                ? keys.noteUse(key.id(), now)
                : Uni.createFrom().voidItem();
    }

    /** As exact as the database keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
