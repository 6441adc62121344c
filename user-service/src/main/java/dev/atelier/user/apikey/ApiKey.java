package dev.atelier.user.apikey;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * What is kept of an API key. It has no setter: revoking a key and noting its use are guarded updates of one column,
 * because the flush of a changed entity writes every column and could undo a revocation that was committed meanwhile.
 */
@Entity
@Table(name = "api_key")
class ApiKey {

    @Id
    private String id;

    private String accountId;
    private String name;
    private byte[] secretHash;
    private Instant createdAt;
    private Instant expiresAt;
    private Instant revokedAt;
    private Instant lastUsedAt;
    private boolean signIn;

    protected ApiKey() {}

    /** @param signIn whether a login gave it, not its owner's own wish */
    ApiKey(ApiKeyText text, String accountId, String name, Instant createdAt, Instant expiresAt, boolean signIn) {
        this.id = text.id();
        this.accountId = accountId;
        this.name = name;
        this.secretHash = text.secretHash();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.signIn = signIn;
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    byte[] secretHash() {
        return secretHash.clone();
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Whether its use was last noted before a time, or never. */
    boolean unusedSince(Instant time) {
        return lastUsedAt == null || lastUsedAt.isBefore(time);
    }

    ApiKeyEntry entry() {
        return new ApiKeyEntry(id, name, ApiKeyText.prefix(id), createdAt, expiresAt, lastUsedAt);
    }
}
