package dev.atelier.user.site;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Settings of how people reach the installation. */
@ConfigMapping(prefix = "atelier.user.site")
public interface SiteSettings {

    /** Where browsers find the gateway, {@code ATELIER_PUBLIC_URL}: scheme, host and port. */
    @WithDefault("http://localhost:8080")
    URI publicUrl();
}
