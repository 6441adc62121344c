package dev.atelier.platform.idempotency;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of repeated requests. */
@ConfigMapping(prefix = "atelier.idempotency")
public interface IdempotencySettings {

    /** How long a repetition gets the first answer. */
    @WithDefault("24h")
    Duration retention();

    /** How long after its process died a request may be made again under its key. */
    @WithDefault("60s")
    Duration lease();

    /** An answer with a larger body is not kept. */
    @WithDefault("256K")
    MemorySize maxAnswer();

    /** A body up to this size is compared with the first one's; of a larger one only type and length are. */
    @WithDefault("64K")
    MemorySize maxComparedBody();
}
