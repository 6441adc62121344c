package dev.atelier.platform.identity;

import io.smallrye.config.ConfigMapping;

/** Settings of who may call a service. */
@ConfigMapping(prefix = "atelier.identity")
public interface IdentitySettings {

    /** The area of this service in the scopes of credentials, e.g. {@code media} of {@code media:read}. */
    String area();
}
