package dev.atelier.models.download;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A download as its owner sees it.
 *
 * @param priority higher ones of the same owner come first
 * @param modelId the site's id; absent until the link has been looked up, as all that follows from it
 * @param sha256 names the model in the library once the download is completed
 * @param fromLibrary whether the library had the file already, so that nothing was fetched
 * @param targets the PCs it is brought to: all, names, or label:x
 * @param attempts that have failed so far
 * @param error why it failed, or while it is pending, why the last attempt did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DownloadView(
        UUID id,
        DownloadState state,
        int priority,
        Long modelId,
        Long versionId,
        String modelName,
        String versionName,
        String fileName,
        String sha256,
        Progress progress,
        boolean fromLibrary,
        List<String> targets,
        int attempts,
        Error error,
        Instant createdAt,
        Instant startedAt,
        Instant completedAt) {

    /**
     * @param bytes fetched so far
     * @param total of the file; absent until it is known
     * @param bytesPerSecond at the moment
     * @param secondsLeft as things go now; absent when nothing moves
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Progress(long bytes, Long total, long bytesPerSecond, Long secondsLeft) {}

    /** @param code stable */
    public record Error(String code, String message) {}

    static DownloadView of(Download download) {
        return new DownloadView(
                download.id,
                download.state,
                download.priority,
                download.modelId,
                download.versionId,
                download.modelName,
                download.versionName,
                download.fileName,
                download.sha256,
                new Progress(download.bytesDone, download.totalBytes, download.bytesPerSecond, download.secondsLeft()),
                download.fromLibrary,
                download.targets(),
                download.attempts,
                download.errorCode == null ? null : new Error(download.errorCode, download.errorMessage),
                download.createdAt,
                download.startedAt,
                download.completedAt);
    }
}
