package dev.atelier.generation.invokeai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where InvokeAI is and how patient we are with it. */
@ConfigMapping(prefix = "atelier.generation.invokeai")
public interface InvokeAiSettings {

    /** Its root, without a path. Also INVOKEAI_LOCAL_URL. */
    @WithDefault("http://localhost:9090")
    URI url();

    /** How long to wait for a connection. Also INVOKEAI_CONNECTION_TIMEOUT. */
    @WithDefault("5s")
    Duration connectionTimeout();

    /** How long an answer may take and a transfer may stand still. Also INVOKEAI_READ_TIMEOUT. */
    @WithDefault("30s")
    Duration readTimeout();

    /** Connections held at once by this process; four times as many requests wait for one. */
    @WithDefault("16")
    int connections();
}
