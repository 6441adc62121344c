package dev.atelier.hosting.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Set;

/**
 * How far a publication is: pending, publishing, then published or failed. What is published can be taken back
 * (unpublishing, then unpublished) or end by itself (expired).
 */
public enum PublicationState {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("publishing")
    PUBLISHING,
    @JsonProperty("published")
    PUBLISHED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("unpublishing")
    UNPUBLISHING,
    @JsonProperty("unpublished")
    UNPUBLISHED,
    @JsonProperty("expired")
    EXPIRED;

    /** A host has it, or may get it. */
    static final Set<PublicationState> ALIVE = EnumSet.of(PENDING, PUBLISHING, PUBLISHED, UNPUBLISHING);

    public boolean isOpen() {
        return this == PENDING || this == PUBLISHING;
    }

    /** Whether it may be published again. */
    boolean isOver() {
        return this == FAILED || this == UNPUBLISHED || this == EXPIRED;
    }
}
