package dev.atelier.generation.step;

import java.time.Instant;
import java.util.UUID;

/** A step as its owner sees it. */
record StepView(
        UUID id,
        UUID sessionId,
        UUID parentId,
        String prompt,
        String negativePrompt,
        Parameters parameters,
        String modelKey,
        String modelHash,
        UUID batchId,
        String correlationId,
        StepStatus status,
        int position,
        Instant createdAt,
        String selectedImageId) {

    /** What the images are made with; {@code seed} is the first image's. */
    record Parameters(
            String modelKey,
            String modelHash,
            String vaeKey,
            String vaeHash,
            int width,
            int height,
            int steps,
            double cfgScale,
            String scheduler,
            int batchSize,
            long seed) {}

    static StepView of(Step step) {
        return new StepView(
                step.id,
                step.sessionId,
                step.parentId,
                step.prompt,
                step.negativePrompt,
                new Parameters(
                        step.modelKey,
                        step.modelHash,
                        step.vaeKey,
                        step.vaeHash,
                        step.width,
                        step.height,
                        step.steps,
                        step.cfgScale,
                        step.scheduler,
                        step.batchSize,
                        step.seed),
                step.modelKey,
                step.modelHash,
                step.batchId,
                step.correlationId,
                step.status,
                step.position,
                step.createdAt,
                step.selectedImageId);
    }
}
