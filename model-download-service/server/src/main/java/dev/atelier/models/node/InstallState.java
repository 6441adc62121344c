package dev.atelier.models.node;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a model on a node stands. */
enum InstallState {
    /** For the node to look for work, or for another attempt. */
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("installing")
    INSTALLING,
    @JsonProperty("installed")
    INSTALLED,
    /** Given up; see its error. */
    @JsonProperty("failed")
    FAILED,
    /** Is to be removed when the node looks. */
    @JsonProperty("removing")
    REMOVING,
    /** Was installed; somebody has removed the file. */
    @JsonProperty("missing")
    MISSING,
    /** Was installed; the file is another one now. */
    @JsonProperty("changed")
    CHANGED
}
