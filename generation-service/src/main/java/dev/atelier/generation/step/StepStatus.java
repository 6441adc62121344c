package dev.atelier.generation.step;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a step, or the retrieval of one of its images, stands. */
public enum StepStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("processing")
    PROCESSING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED;

    public boolean ended() {
        return this == COMPLETED || this == FAILED;
    }
}
