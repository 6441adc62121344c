package dev.atelier.gateway.mcp;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The tools of agents. */
@ConfigMapping(prefix = "atelier.gateway.mcp")
public interface ToolSettings {

    /** How clients reach the gateway; links in answers begin with it. */
    @WithDefault("http://localhost:8080")
    String publicUrl();

    /** The longest a service may take to answer one call of a tool. */
    @WithDefault("60s")
    Duration callTimeout();

    /** How long publish and upload tools wait for the link before they say that it is on its way. */
    @WithDefault("45s")
    Duration publishPatience();

    /** How long generate_image waits for the pictures before it says how to go on. */
    @WithDefault("10m")
    Duration generationPatience();

    /** The first pause between looks at something under way; it grows by half each time. */
    @WithDefault("300ms")
    Duration shortestLook();

    /** The longest pause between looks. */
    @WithDefault("3s")
    Duration longestLook();

    /** The largest answer of a service, and the largest picture shown inline. */
    @WithDefault("4M")
    MemorySize maxAnswer();
}
