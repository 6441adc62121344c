package dev.atelier.user.devkey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of keys for the asking. */
@ConfigMapping(prefix = "atelier.user.dev-keys")
public interface DevKeySettings {

    /** Whether anybody who reaches the service can have an account and a key. Switch it off where strangers do. */
    @WithDefault("true")
    boolean enabled();
}
