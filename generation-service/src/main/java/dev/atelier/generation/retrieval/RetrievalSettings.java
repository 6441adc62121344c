package dev.atelier.generation.retrieval;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How finished images are fetched. */
@ConfigMapping(prefix = "atelier.generation.retrieval")
public interface RetrievalSettings {

    /** Attempts per image. Also RETRIEVAL_MAX_ATTEMPTS. */
    @WithDefault("5")
    int maxAttempts();

    /** The pause after the first failed attempt; it doubles each time. */
    @WithDefault("2s")
    Duration firstPause();

    /** The longest pause between attempts. */
    @WithDefault("60s")
    Duration longestPause();

    /** Images one replica fetches at the same time. */
    @WithDefault("3")
    int parallel();

    /** Bytes of an image at most. */
    @WithDefault("128M")
    MemorySize maxImageSize();
}
