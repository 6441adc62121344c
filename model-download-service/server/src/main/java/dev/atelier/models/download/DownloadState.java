package dev.atelier.models.download;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a download stands. */
public enum DownloadState {
    /** Waits for its turn, or for the next attempt. */
    @JsonProperty("pending")
    PENDING,
    /** Is looked up or fetched. */
    @JsonProperty("downloading")
    DOWNLOADING,
    /** Waits until its owner lets it go on. */
    @JsonProperty("paused")
    PAUSED,
    /** The library has the file. */
    @JsonProperty("completed")
    COMPLETED,
    /** Given up; see its error. */
    @JsonProperty("failed")
    FAILED,
    /** Ended by its owner. */
    @JsonProperty("cancelled")
    CANCELLED;

    boolean ended() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
