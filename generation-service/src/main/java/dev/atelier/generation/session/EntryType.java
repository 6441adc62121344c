package dev.atelier.generation.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a session begins with. */
public enum EntryType {
    @JsonProperty("scratch")
    SCRATCH,
    @JsonProperty("refinement")
    REFINEMENT
}
