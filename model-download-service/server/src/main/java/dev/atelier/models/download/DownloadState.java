package dev.atelier.models.download;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a download stands. */
enum DownloadState {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("downloading")
    DOWNLOADING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED;

    boolean ended() {
        return this == COMPLETED || this == FAILED;
    }
}
