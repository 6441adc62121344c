package dev.atelier.hosting.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A file another host took from us. Several publications may share it. */
@Entity
class HostedFile {

    @Id
    UUID id;

    String instance;
    String sha256;
    String url;
    String sealedDeleteUrl;
    Instant expiresAt;
    Instant storedAt;
    boolean withdrawn;

    protected HostedFile() {}

    HostedFile(UUID id, String instance, String sha256, StoredFile stored, String sealedDeleteUrl, Instant now) {
        this.id = id;
        this.instance = instance;
        this.sha256 = sha256;
        this.sealedDeleteUrl = sealedDeleteUrl;
        url = stored.url().toString();
        expiresAt = stored.expiresAt().orElse(null);
        storedAt = now;
    }

    static String purpose(UUID id) {
        return "delete-url:" + id;
    }
}
