package dev.atelier.user.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of internal tokens. */
@ConfigMapping(prefix = "atelier.user.tokens")
public interface TokenSettings {

    /** How long an internal token is good for; it cannot be revoked, so keep it short. */
    @WithDefault("5m")
    Duration lifetime();

    /** How long others may keep the published keys. They fetch them anew when they meet an unknown one. */
    @WithDefault("5m")
    Duration keysMaxAge();
}
