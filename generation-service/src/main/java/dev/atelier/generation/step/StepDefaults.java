package dev.atelier.generation.step;

import java.util.List;

/** What a step gets that does not say otherwise. In the shape of the settings' section {@code generation}. */
record StepDefaults(
        int defaultSteps,
        double defaultCfgScale,
        String defaultScheduler,
        int defaultBatchSize,
        List<AspectRatio> aspectRatios) {

    /** Sizes near the million pixels that current models were trained on. */
    private static final List<AspectRatio> USUAL = List.of(
            new AspectRatio("square", 1024, 1024),
            new AspectRatio("portrait", 832, 1216),
            new AspectRatio("landscape", 1216, 832),
            new AspectRatio("tall", 768, 1344),
            new AspectRatio("wide", 1344, 768));

    static StepDefaults of(StepSettings settings, Preferences own) {
        return new StepDefaults(
                or(own.defaultSteps, settings.defaultSteps()),
                or(own.defaultCfgScale, settings.defaultCfgScale()),
                or(own.defaultScheduler, settings.defaultScheduler()),
                Math.min(or(own.defaultBatchSize, settings.defaultBatchSize()), settings.maxBatchSize()),
                or(own.aspectRatios, USUAL));
    }

    private static <T> T or(T own, T otherwise) {
        return own == null ? otherwise : own;
    }
}
