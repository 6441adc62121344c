package dev.atelier.gateway.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Tokens of the last seconds, by the digest of the credential they were given for. Bounded; safe for all threads.
 *
 * <p>A revocation may overtake an exchange that is under way. So it is remembered longer than any exchange lasts, and
 * what such an exchange brings back is not taken.
 */
@ApplicationScoped
class TokenCache {

    private static final Duration SAFETY = Duration.ofSeconds(10);

    private final Cache<String, InternalToken> tokens;
    private final Cache<String, Boolean> revoked;

    TokenCache(CredentialSettings settings) {
        tokens = Caffeine.newBuilder()
                .maximumSize(settings.cacheEntries())
                .expireAfter(
                        Expiry.<String, InternalToken>creating((digest, token) -> lifetime(token, settings.cacheFor())))
                .build();
        revoked = Caffeine.newBuilder()
                .maximumSize(settings.cacheEntries())
                .expireAfterWrite(settings.exchangeTimeout().multipliedBy(2).plus(SAFETY))
                .build();
    }

    /** The token remembered for a credential, or null. */
    InternalToken get(String digest) {
        return tokens.getIfPresent(digest);
    }

    /** Remembers a token; false when its credential was revoked in the meantime. */
    boolean put(String digest, InternalToken token) {
        tokens.put(digest, token);
        if (revoked.getIfPresent(token.credentialId()) != null) {
            tokens.invalidate(digest);
            return false;
        }
        return true;
    }

    /** Forgets every token given for a credential, and takes none from exchanges under way. */
    void revoke(String credentialId) {
        revoked.put(credentialId, true);
        tokens.asMap().values().removeIf(token -> token.credentialId().equals(credentialId));
    }

    /** Forgets everything. */
    void clear() {
        tokens.invalidateAll();
    }

    private static Duration lifetime(InternalToken token, Duration atMost) {
        var left = Duration.between(Instant.now(), token.expiresAt()).minus(SAFETY);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(atMost) < 0 ? left : atMost;
    }
}
