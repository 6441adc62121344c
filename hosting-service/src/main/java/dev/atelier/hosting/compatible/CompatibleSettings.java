package dev.atelier.hosting.compatible;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Our endpoint for clients of Chevereto. */
@ConfigMapping(prefix = "atelier.hosting.compatible")
public interface CompatibleSettings {

    /** How clients reach the gateway. Also {@code ATELIER_PUBLIC_URL}. */
    @WithDefault("${ATELIER_PUBLIC_URL:http://localhost:8080}")
    URI publicUrl();

    /** Whether pictures are fetched from addresses clients name. */
    @WithDefault("true")
    boolean urlSources();

    /** Largest picture that is fetched. */
    @WithDefault("20M")
    MemorySize largest();

    /** Hosts that may be fetched from although they are not in the open internet. */
    Optional<List<String>> privateHosts();
}
