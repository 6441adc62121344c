package dev.atelier.gateway.openapi;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the services' descriptions are put together. */
@ConfigMapping(prefix = "atelier.gateway.openapi")
public interface OpenApiSettings {

    /** How clients reach the gateway; the one server the description names. */
    @WithDefault("http://localhost:8080")
    String publicUrl();

    /** How long a service has to hand out its description. */
    @WithDefault("2s")
    Duration timeout();

    /** How long the description is kept before the services are asked again. */
    @WithDefault("60s")
    Duration keepFor();

    /** The same while a service did not answer. */
    @WithDefault("5s")
    Duration retryAfter();

    /** The largest description taken from a service. */
    @WithDefault("8M")
    MemorySize maxSize();
}
