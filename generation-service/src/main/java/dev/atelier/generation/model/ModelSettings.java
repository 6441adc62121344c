package dev.atelier.generation.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The list of the backend's models. */
@ConfigMapping(prefix = "atelier.generation.model")
public interface ModelSettings {

    /** How old the list may be before the backend is asked again; one that is away leaves the old list in place. */
    @WithDefault("10m")
    Duration maxAge();
}
