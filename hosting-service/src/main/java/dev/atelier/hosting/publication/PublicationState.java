package dev.atelier.hosting.publication;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a publication is: pending, publishing, then published or failed. Published is final. */
enum PublicationState {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("publishing")
    PUBLISHING,
    @JsonProperty("published")
    PUBLISHED,
    @JsonProperty("failed")
    FAILED;

    boolean isOpen() {
        return this == PENDING || this == PUBLISHING;
    }
}
