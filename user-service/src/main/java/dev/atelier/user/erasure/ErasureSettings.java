package dev.atelier.user.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of closing accounts for ever. */
@ConfigMapping(prefix = "atelier.user.erasure")
public interface ErasureSettings {

    /** How long services may take before it is said that one has not answered. */
    @WithDefault("15m")
    Duration stalledAfter();

    /** How often it is looked for those. */
    @WithDefault("5m")
    Duration watchedEvery();

    /** How long after the last answer it is cleared once more, for events that were still on their way. */
    @WithDefault("1h")
    Duration clearedAgainAfter();
}
