package dev.atelier.platform.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the durable work queue. */
@ConfigMapping(prefix = "atelier.work")
public interface WorkSettings {

    /** Whether this process performs work at all. Off, its pieces wait for another replica. */
    @WithDefault("true")
    boolean enabled();

    /** How often due and abandoned pieces are looked for; work enqueued here is begun at once. */
    @WithDefault("1s")
    Duration pollInterval();
}
