package dev.atelier.user.origin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Settings of where requests come from. */
@ConfigMapping(prefix = "atelier.user.origin")
public interface OriginSettings {

    /** Trusted proxies in front of the gateway, each of which adds an address to {@code X-Forwarded-For}. */
    @WithDefault("0")
    @Min(0) int proxies();
}
