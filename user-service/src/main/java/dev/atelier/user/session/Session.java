package dev.atelier.user.session;

import dev.atelier.user.account.Account;
import dev.atelier.user.origin.Device;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What is kept of a session. It has no setter: each change is a guarded update of the columns it is about. */
@Entity
@Table(name = "session")
class Session {

    @Id
    private String id;

    private String accountId;
    private byte[] secretHash;
    private String method;
    private String userAgent;
    private String network;
    private Instant createdAt;
    private Instant lastSeenAt;
    private Instant expiresAt;
    private Instant endsAt;
    private Instant revokedAt;
    private Instant closedAt;

    protected Session() {}

    Session(SessionText text, Account account, String method, Device device, Instant now, SessionSettings settings) {
        this.id = text.id();
        this.accountId = account.id();
        this.secretHash = text.secretHash();
        this.method = method;
        this.userAgent = device.userAgent();
        this.network = device.network();
        this.createdAt = now;
        this.lastSeenAt = now;
        this.endsAt = now.plus(settings.longest());
        this.expiresAt = end(now, settings);
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

    Instant endsAt() {
        return endsAt;
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    boolean unseenSince(Instant time) {
        return lastSeenAt.isBefore(time);
    }

    /** When it ends, used at a time for the last time. */
    Instant end(Instant used, SessionSettings settings) {
        var idle = used.plus(settings.idle());
        return idle.isBefore(endsAt) ? idle : endsAt;
    }

    SessionEntry entry(String currentId) {
        return new SessionEntry(
                id, method, userAgent, network, createdAt, lastSeenAt, expiresAt, endsAt, id.equals(currentId));
    }
}
