package dev.atelier.models.library;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A model file in a tenant's library, named by the hash of its bytes. Immutable. */
@Entity
@IdClass(StoredModel.Name.class)
@Table(name = "model")
public class StoredModel {

    /** What names a model: whose library, and which bytes. */
    public record Name(String tenantId, String sha256) {}

    @Id
    String tenantId;

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
    long fileId;
    String fileType;
    String trainedWords;
    String info;
    String previewKey;

    protected StoredModel() {}

    public String sha256() {
        return sha256;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /** What it was called when it came, and all else that is known of it. */
    public ModelCard card() {
        return new ModelCard(
                sha256,
                sizeBytes,
                fileName,
                format,
                type,
                fileType,
                baseModel,
                name,
                versionName,
                modelId,
                versionId,
                words(),
                info,
                previewKey != null);
    }

    List<String> words() {
        return Stream.of(trainedWords.split("\n"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
