package dev.atelier.models.download;

import dev.atelier.contracts.models.ModelDownloadFailed;
import dev.atelier.modelsource.FileOffer;
import dev.atelier.modelsource.FilePreference;
import dev.atelier.modelsource.ModelLink;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A file somebody asked for. Holds what the link meant, never the link. */
@Entity
class Download {

    private static final String SEPARATOR = "\n";

    @Id
    UUID id;

    String tenantId;
    String ownerId;
    Long modelId;
    Long versionId;
    Long fileId;
    String linkHash;
    String wish;

    @Enumerated(EnumType.STRING)
    DownloadState state;

    int priority;
    Instant queuedAt;
    int attempts;
    boolean retrying;
    boolean fetching;
    boolean fromLibrary;
    String modelName;
    String versionName;
    String fileName;
    String sha256;
    Long totalBytes;
    long bytesDone;
    long bytesPerSecond;
    String errorCode;
    String errorMessage;
    String sealedKey;
    String targets;
    Instant createdAt;
    Instant startedAt;
    Instant completedAt;

    protected Download() {}

    static Download of(UUID id, ModelLink link, String tenantId, String ownerId, int priority) {
        var download = new Download();
        download.id = id;
        download.tenantId = tenantId;
        download.ownerId = ownerId;
        download.modelId = link.modelId();
        download.versionId = link.versionId();
        download.fileId = link.fileId();
        download.linkHash = link.hash();
        download.wish = text(link.preference());
        download.state = DownloadState.PENDING;
        download.targets = "";
        download.priority = priority;
        download.createdAt = now();
        download.queuedAt = download.createdAt;
        return download;
    }

    ModelLink link() {
        return new ModelLink(modelId, versionId, fileId, versionId == null ? linkHash : null, preference(wish));
    }

    List<String> targets() {
        return Arrays.stream(targets.split(SEPARATOR))
                .filter(target -> !target.isEmpty())
                .toList();
    }

    /** What its sealed key is bound to. */
    static String purpose(UUID id) {
        return "download:" + id;
    }

    /** Its turn has come. */
    void started() {
        state = DownloadState.DOWNLOADING;
        startedAt = startedAt == null ? now() : startedAt;
        retrying = false;
        errorCode = null;
        errorMessage = null;
    }

    /** The version is fixed from now on: another attempt means the same file. */
    void found(FileOffer offer) {
        modelId = offer.modelId();
        versionId = offer.versionId();
        fileId = offer.fileId();
        modelName = offer.modelName();
        versionName = offer.versionName();
        fileName = offer.fileName();
        sha256 = offer.sha256().orElse(null);
        totalBytes = offer.size().isPresent() ? offer.size().getAsLong() : null;
    }

    /** Somebody else's download brings the file. */
    void waitForOther() {
        state = DownloadState.PENDING;
        fetching = false;
        retrying = true;
    }

    /** Is tried again later, for this reason. */
    void postponed(String code, String message) {
        state = DownloadState.PENDING;
        retrying = true;
        fetching = false;
        bytesPerSecond = 0;
        attempts++;
        errorCode = code;
        errorMessage = message;
    }

    void paused() {
        state = DownloadState.PAUSED;
        fetching = false;
        retrying = false;
        bytesPerSecond = 0;
    }

    /** Waits for its turn again, at the place it had. */
    void resumed() {
        state = DownloadState.PENDING;
        errorCode = null;
        errorMessage = null;
    }

    /** From the beginning, behind what waits already; the error of before is forgotten. */
    void again() {
        resumed();
        attempts = 0;
        retrying = false;
        bytesDone = 0;
        completedAt = null;
        queuedAt = now();
    }

    void completed(String hash, long size, boolean known) {
        end(DownloadState.COMPLETED);
        sha256 = hash;
        totalBytes = size;
        bytesDone = size;
        fromLibrary = known;
        errorCode = null;
        errorMessage = null;
    }

    void cancelled() {
        end(DownloadState.CANCELLED);
    }

    ModelDownloadFailed failed(String code, String message) {
        end(DownloadState.FAILED);
        errorCode = code;
        errorMessage = message;
        return new ModelDownloadFailed(id.toString(), ownerId, code, completedAt);
    }

    private void end(DownloadState how) {
        state = how;
        fetching = false;
        retrying = false;
        bytesPerSecond = 0;
        sealedKey = null;
        completedAt = now();
    }

    /** Whole seconds until the file is there, as things go now; null when nothing moves or the size is not known. */
    Long secondsLeft() {
        return state != DownloadState.DOWNLOADING || totalBytes == null || bytesPerSecond <= 0
                ? null
                : Duration.ofSeconds(Math.ceilDiv(Math.max(0, totalBytes - bytesDone), bytesPerSecond))
                        .toSeconds();
    }

    private static String text(FilePreference wish) {
        return wish.equals(FilePreference.NONE)
                ? ""
                : String.join(
                        SEPARATOR,
                        Arrays.asList(
                                orEmpty(wish.type()),
                                orEmpty(wish.format()),
                                orEmpty(wish.size()),
                                orEmpty(wish.precision())));
    }

    private static FilePreference preference(String text) {
        var parts = text.split(SEPARATOR, -1);
        return parts.length != 4
                ? FilePreference.NONE
                : new FilePreference(orNull(parts[0]), orNull(parts[1]), orNull(parts[2]), orNull(parts[3]));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text.replace(SEPARATOR, " ");
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
