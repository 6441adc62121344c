package dev.atelier.gateway.singleuser;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may use this installation. */
@ConfigMapping(prefix = "atelier.gateway.auth")
public interface AuthSettings {

    /** With or without sign-in. */
    enum Mode {
        /** Accounts, keys and sessions. */
        ACCOUNTS,
        /** Whoever sits at this machine is the owner. Nobody else is let in. */
        SINGLE_USER
    }

    /** {@code accounts} or {@code single-user}; ATELIER_AUTH. */
    @WithDefault("accounts")
    Mode mode();

    /** Where the gateway listens. */
    @WithDefault("0.0.0.0")
    String host();
}
