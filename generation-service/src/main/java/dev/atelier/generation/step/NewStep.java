package dev.atelier.generation.step;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What is asked of a step. What is missing comes from the settings; the backend's first model serves when none is named. */
record NewStep(
        @NotBlank @Size(max = 10_000) String prompt,
        @Size(max = 10_000) String negativePrompt,
        Parameters parameters,
        UUID parentId,
        @Size(max = 200) String correlationId) {

    /**
     * How the images are made.
     *
     * @param seed of the first image, 0..2^32-1; the others count on from it; random when missing
     */
    record Parameters(
            String modelKey,
            String modelHash,
            String vaeKey,
            String vaeHash,
            Integer width,
            Integer height,
            Integer steps,
            Double cfgScale,
            String scheduler,
            Integer batchSize,
            Long seed) {

        static Parameters none() {
            return new Parameters(null, null, null, null, null, null, null, null, null, null, null);
        }
    }
}
