package dev.atelier.gateway.door;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is measured of requests. */
@ConfigMapping(prefix = "atelier.gateway.metrics")
public interface MetricsSettings {

    /** Whether requests are timed and counted by route, service and status. */
    @WithDefault("true")
    boolean requests();
}
