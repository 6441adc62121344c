package dev.atelier.models.download;

import java.time.Instant;
import java.util.UUID;

/**
 * A download as its owner sees it.
 *
 * @param modelId the site's id; absent until the link has been looked up, as all that follows from it
 * @param sha256 names the model in the library once the download is completed
 * @param error only when it failed
 */
record DownloadView(
        UUID id,
        DownloadState state,
        Long modelId,
        Long versionId,
        String modelName,
        String fileName,
        String sha256,
        Progress progress,
        Error error,
        Instant createdAt,
        Instant completedAt) {

    /**
     * @param bytes fetched so far
     * @param total of the file; absent until it is known
     * @param bytesPerSecond at the moment
     */
    record Progress(long bytes, Long total, long bytesPerSecond) {}

    record Error(String code, String message) {}

    static DownloadView of(Download download) {
        return new DownloadView(
                download.id,
                download.state,
                download.modelId,
                download.versionId,
                download.modelName,
                download.fileName,
                download.sha256,
                new Progress(download.bytesDone, download.totalBytes, download.bytesPerSecond),
                download.errorCode == null ? null : new Error(download.errorCode, download.errorMessage),
                download.createdAt,
                download.completedAt);
    }
}
