package dev.atelier.generation.step;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/**
 * One image of a step. Pending until its bytes are ours, processing until the library has taken it in, then completed
 * and a photo.
 */
@Entity
public class Alternative {

    @Id
    UUID id;

    UUID stepId;
    String imageName;
    long seed;
    int width;
    int height;

    @Enumerated(EnumType.STRING)
    StepStatus retrievalStatus;

    String retrievalError;
    String imageId;
    Instant createdAt;

    protected Alternative() {}

    public UUID id() {
        return id;
    }

    public UUID stepId() {
        return stepId;
    }

    public String imageName() {
        return imageName;
    }

    public long seed() {
        return seed;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public StepStatus retrievalStatus() {
        return retrievalStatus;
    }

    /** It is to be fetched once more. */
    public void retry() {
        retrievalStatus = StepStatus.PENDING;
        retrievalError = null;
    }

    /** Its bytes are in the blob store. */
    public void retrieved() {
        retrievalStatus = StepStatus.PROCESSING;
    }

    /** It is a photo now. */
    public void linked(String mediaId) {
        imageId = mediaId;
        retrievalStatus = StepStatus.COMPLETED;
        retrievalError = null;
    }

    public void notRetrieved(String reason) {
        retrievalStatus = StepStatus.FAILED;
        retrievalError = reason;
    }
}
