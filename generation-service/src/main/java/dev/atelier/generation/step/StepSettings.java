package dev.atelier.generation.step;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a step gets that does not say otherwise, and what it may ask for. */
@ConfigMapping(prefix = "atelier.generation.step")
public interface StepSettings {

    /** Denoising steps. */
    @WithDefault("30")
    int defaultSteps();

    /** How closely the prompt is followed. */
    @WithDefault("7.5")
    double defaultCfgScale();

    /** The sampler. */
    @WithDefault("euler")
    String defaultScheduler();

    /** Pixels. */
    @WithDefault("1024")
    int defaultWidth();

    /** Pixels. */
    @WithDefault("1024")
    int defaultHeight();

    /** Images per step. */
    @WithDefault("4")
    int defaultBatchSize();

    /** Images per step at most. Also MAX_BATCH_SIZE. */
    @WithDefault("10")
    int maxBatchSize();

    /** Pixels per side at most. */
    @WithDefault("4096")
    int maxSide();
}
