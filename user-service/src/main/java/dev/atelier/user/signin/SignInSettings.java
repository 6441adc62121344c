package dev.atelier.user.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of sign-ins at other sites. */
@ConfigMapping(prefix = "atelier.user.sign-in")
public interface SignInSettings {

    /** How long somebody may take at the other site. */
    @WithDefault("10m")
    Duration patience();
}
