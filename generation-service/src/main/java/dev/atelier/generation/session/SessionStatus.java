package dev.atelier.generation.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a session stands. */
public enum SessionStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("abandoned")
    ABANDONED
}
