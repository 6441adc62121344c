package dev.atelier.generation.backend;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Images to be made: one per seed, else alike.
 *
 * @param batchId names the order at the backend; ours, so that a repeated submission can be recognised
 * @param stepId what the images are for
 * @param negativePrompt what must not be on them; empty for nothing
 * @param vaeKey another VAE than the model's own
 * @param width pixels
 * @param height pixels
 * @param seeds each 0..2^32-1, all different
 */
public record ImageOrder(
        UUID batchId,
        UUID stepId,
        String prompt,
        String negativePrompt,
        BackendModel model,
        Optional<String> vaeKey,
        int width,
        int height,
        int steps,
        double cfgScale,
        String scheduler,
        List<Long> seeds) {}
