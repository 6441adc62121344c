package dev.atelier.generation.step;

import dev.atelier.contracts.generation.StepCompleted;
import dev.atelier.contracts.generation.StepFailed;
import dev.atelier.generation.backend.BackendFailure;
import dev.atelier.generation.backend.BackendModel;
import dev.atelier.generation.backend.BatchProgress;
import dev.atelier.generation.backend.ImageOrder;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * One order of images within a session. Its batch id is drawn when it is accepted and stays, so that the backend can be
 * asked whether it has the order already.
 */
@Entity
@Table(name = "generation_step")
public class Step {

    private static final long SEEDS = 1L << 32;

    @Id
    UUID id;

    UUID sessionId;
    String tenantId;
    String ownerId;
    UUID parentId;
    String correlationId;
    int position;
    String prompt;
    String negativePrompt;
    String modelKey;
    String modelHash;
    String vaeKey;
    String vaeHash;
    int width;
    int height;
    int steps;
    double cfgScale;
    String scheduler;
    int batchSize;
    long seed;
    UUID batchId;

    @Enumerated(EnumType.STRING)
    Stage stage;

    @Enumerated(EnumType.STRING)
    StepStatus status;

    int submissions;
    int polls;
    double progress;
    int missedImages;
    String errorCode;
    String errorMessage;
    String errorSuggestion;
    String selectedImageId;
    Instant createdAt;
    Instant completedAt;

    protected Step() {}

    public UUID id() {
        return id;
    }

    public UUID sessionId() {
        return sessionId;
    }

    public String tenantId() {
        return tenantId;
    }

    public String ownerId() {
        return ownerId;
    }

    public UUID batchId() {
        return batchId;
    }

    public Stage stage() {
        return stage;
    }

    public int submissions() {
        return submissions;
    }

    /** Images that were ordered and could not be made. */
    public int missedImages() {
        return missedImages;
    }

    /** How often its progress has been asked for. */
    public int polls() {
        return polls;
    }

    public Optional<String> modelKey() {
        return Optional.ofNullable(modelKey);
    }

    public Optional<String> modelHash() {
        return Optional.ofNullable(modelHash);
    }

    /** One per image: consecutive, around the end of the range. */
    public List<Long> seeds() {
        return LongStream.range(0, batchSize)
                .map(offset -> (seed + offset) % SEEDS)
                .boxed()
                .toList();
    }

    public ImageOrder order(BackendModel model) {
        return new ImageOrder(
                batchId,
                id,
                prompt,
                negativePrompt == null ? "" : negativePrompt,
                model,
                Optional.ofNullable(vaeKey),
                width,
                height,
                steps,
                cfgScale,
                scheduler,
                seeds());
    }

    /** The image its owner likes best; one at a time. */
    void select(String imageId) {
        selectedImageId = imageId;
    }

    /** Some of its images are fetched again: it has not ended yet after all. */
    public void reopen() {
        stage = Stage.MADE;
        status = StepStatus.PROCESSING;
        errorCode = null;
        errorMessage = null;
        errorSuggestion = null;
        completedAt = null;
    }

    /** The backend has it. */
    public void submitted(BackendModel model) {
        stage = Stage.SUBMITTED;
        status = StepStatus.PROCESSING;
        submissions++;
        modelKey = model.key();
        modelHash = model.hash();
    }

    /** The backend knows nothing of it any more; it is to be handed over again. */
    public void lost() {
        stage = Stage.ACCEPTED;
    }

    public void progressed(BatchProgress now) {
        polls++;
        progress = now.share();
    }

    /** The backend is through. */
    public void made(int missed) {
        stage = Stage.MADE;
        progress = 1;
        missedImages = missed;
    }

    public StepCompleted completed(int images, Instant now) {
        stage = Stage.ENDED;
        status = StepStatus.COMPLETED;
        completedAt = now;
        return new StepCompleted(id.toString(), sessionId.toString(), ownerId, images, now);
    }

    public StepFailed failed(BackendFailure.Kind kind, String message, String suggestion, Instant now) {
        stage = Stage.ENDED;
        status = StepStatus.FAILED;
        errorCode = kind.code();
        errorMessage = message;
        errorSuggestion = suggestion;
        completedAt = now;
        return new StepFailed(id.toString(), sessionId.toString(), ownerId, errorCode, now);
    }
}
