package dev.atelier.gateway.upstream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Connections from the gateway to the services. */
@ConfigMapping(prefix = "atelier.gateway.connections")
public interface ConnectionSettings {

    /** How long setting up a connection may take before the service counts as not there. */
    @WithDefault("1s")
    Duration connectTimeout();

    /** How long an unused connection is kept. Must be shorter than what the services allow. */
    @WithDefault("30s")
    Duration keepAlive();

    /** Bytes moved in one piece, in either direction. */
    @WithDefault("256K")
    MemorySize chunk();

    /** Largest header section of an answer. */
    @WithDefault("32K")
    MemorySize maxHeaders();
}
