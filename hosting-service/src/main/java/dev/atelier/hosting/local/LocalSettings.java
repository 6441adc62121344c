package dev.atelier.hosting.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Hosting by ourselves. */
@ConfigMapping(prefix = "atelier.hosting.local")
public interface LocalSettings {

    /** How clients reach the gateway; public links begin with it. Also {@code ATELIER_PUBLIC_URL}. */
    @WithDefault("${ATELIER_PUBLIC_URL:http://localhost:8080}")
    URI publicUrl();

    /** How long browsers and caches may keep a file; a file that is taken back stays visible there for that long. */
    @WithDefault("1d")
    Duration cacheFor();
}
