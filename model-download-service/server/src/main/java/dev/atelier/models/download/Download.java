package dev.atelier.models.download;

import dev.atelier.contracts.models.ModelDownloadFailed;
import dev.atelier.models.source.FileOffer;
import dev.atelier.models.source.ModelLink;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A file somebody asked for. Holds what the link meant, never the link. */
@Entity
class Download {

    @Id
    UUID id;

    String ownerId;
    Long modelId;
    Long versionId;
    Long fileId;

    @Enumerated(EnumType.STRING)
    DownloadState state;

    String modelName;
    String fileName;
    String sha256;
    Long totalBytes;
    long bytesDone;
    long bytesPerSecond;
    String errorCode;
    String errorMessage;
    Instant createdAt;
    Instant completedAt;

    protected Download() {}

    static Download of(ModelLink link, String ownerId) {
        var download = new Download();
        download.id = UUID.randomUUID();
        download.ownerId = ownerId;
        download.modelId = link.modelId();
        download.versionId = link.versionId();
        download.fileId = link.fileId();
        download.state = DownloadState.PENDING;
        download.createdAt = now();
        return download;
    }

    ModelLink link() {
        return new ModelLink(modelId, versionId, fileId);
    }

    /** The version is fixed from now on: another attempt means the same file. */
    void found(FileOffer offer) {
        state = DownloadState.DOWNLOADING;
        modelId = offer.modelId();
        versionId = offer.versionId();
        fileId = offer.fileId();
        modelName = offer.modelName();
        fileName = offer.fileName();
        sha256 = offer.sha256().orElse(null);
        totalBytes = offer.size().isPresent() ? offer.size().getAsLong() : null;
    }

    void completed(String hash, long size) {
        state = DownloadState.COMPLETED;
        sha256 = hash;
        totalBytes = size;
        bytesDone = size;
        bytesPerSecond = 0;
        completedAt = now();
    }

    ModelDownloadFailed failed(String code, String message) {
        state = DownloadState.FAILED;
        errorCode = code;
        errorMessage = message;
        bytesPerSecond = 0;
        completedAt = now();
        return new ModelDownloadFailed(id.toString(), ownerId, code, completedAt);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
