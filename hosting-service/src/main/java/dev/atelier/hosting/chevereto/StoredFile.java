package dev.atelier.hosting.chevereto;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A file a site took from us. */
@Entity
@Table(name = "chevereto_file")
class StoredFile {

    @Id
    UUID publicationId;

    String instance;
    String sha256;
    String url;
    String deleteUrl;
    Instant expiresAt;
    Instant storedAt;

    protected StoredFile() {}

    StoredFile(UUID publicationId, String instance, String sha256, UploadAnswer.Stored answer, Instant now) {
        this.publicationId = publicationId;
        this.instance = instance;
        this.sha256 = sha256;
        url = answer.url().toString();
        deleteUrl = answer.deleteUrl().map(Object::toString).orElse(null);
        expiresAt = answer.expiresAt().orElse(null);
        storedAt = now;
    }
}
