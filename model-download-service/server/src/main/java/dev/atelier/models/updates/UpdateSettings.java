package dev.atelier.models.updates;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How newer versions are looked for. */
@ConfigMapping(prefix = "atelier.models.updates")
public interface UpdateSettings {

    /** The pause between two questions to the site. */
    @WithDefault("1s")
    Duration pace();

    /** A model that was looked at within this time is not looked at again. */
    @WithDefault("1h")
    Duration fresh();
}
