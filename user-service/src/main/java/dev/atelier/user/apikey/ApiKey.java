package dev.atelier.user.apikey;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
    private String[] scopes;
    private String replacedBy;

    protected ApiKey() {}

    /** @param signIn whether a login gave it, not its owner's own wish */
    ApiKey(
            ApiKeyText text,
            String accountId,
            String name,
            Instant createdAt,
            Instant expiresAt,
            boolean signIn,
            Scopes scopes) {
        this.id = text.id();
        this.accountId = accountId;
        this.name = name;
        this.secretHash = text.secretHash();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.signIn = signIn;
        this.scopes = scopes.column();
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

    String name() {
        return name;
    }

    Scopes scopes() {
        return Scopes.of(List.of(scopes));
    }

    boolean isSignIn() {
        return signIn;
    }

    /** Absent when it does not expire. */
    Instant expiresAt() {
        return expiresAt;
    }

    /** When an equal key made at a time ends: after the same life. */
    Instant expiryOfOneMadeAt(Instant time) {
        return expiresAt == null ? null : time.plus(Duration.between(createdAt, expiresAt));
    }

    /** Whether another has taken its place. */
    boolean isReplaced() {
        return replacedBy != null;
    }

    boolean endsBefore(Instant time) {
        return expiresAt != null && expiresAt.isBefore(time);
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
        return new ApiKeyEntry(id, name, ApiKeyText.prefix(id), scopes().sorted(), createdAt, expiresAt, lastUsedAt);
    }
}
