package dev.atelier.user.owner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of how the owner of the installation gets in. */
@ConfigMapping(prefix = "atelier.user.owner")
public interface OwnerSettings {

    /** {@code ATELIER_AUTH}: {@code accounts}, or {@code single-user} for one owner without any login. */
    @WithDefault("accounts")
    Mode auth();

    /** How long a one-time sign-in link can be used. */
    @WithDefault("1h")
    Duration linkLife();

    /** Who gets in, and how. */
    enum Mode {
        /** Everybody by their own account. */
        ACCOUNTS,
        /** Whoever reaches the gateway is the owner; for a machine that only one person uses. */
        SINGLE_USER
    }
}
