package dev.atelier.models.library;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A model file in the library, named by the hash of its bytes. Immutable. */
@Entity
@Table(name = "model")
public class StoredModel {

    @Id
    String sha256;

    long sizeBytes;
    String bucket;
    String blobKey;
    String format;
    String name;
    String versionName;
    String type;
    String baseModel;
    String fileName;
    long modelId;
    long versionId;
    String requestedBy;
    Instant storedAt;

    protected StoredModel() {}

    public String sha256() {
        return sha256;
    }

    public long sizeBytes() {
        return sizeBytes;
    }
}
