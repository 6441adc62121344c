package dev.atelier.contracts.media;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a medium came in. */
public enum MediaOrigin {
    @JsonProperty("upload")
    UPLOAD,
    @JsonProperty("generation")
    GENERATION
}
