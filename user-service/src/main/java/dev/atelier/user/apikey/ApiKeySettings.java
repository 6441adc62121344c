package dev.atelier.user.apikey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of API keys. */
@ConfigMapping(prefix = "atelier.user.api-keys")
public interface ApiKeySettings {

    /** Keys an account can have at the same time; revoked ones do not count. */
    @WithDefault("50")
    @Min(1) int maxPerAccount();

    /** How exact the time of a key's last use is: it is written at most once in this time. */
    @WithDefault("1m")
    Duration lastUsePrecision();

    /** How long a revoked or expired key is remembered and refused as such; after that it is unknown. */
    @WithDefault("30d")
    Duration retention();
}
