package dev.atelier.media.upload.tus;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Resumable uploads. */
@ConfigMapping(prefix = "atelier.media.tus")
public interface TusSettings {

    /** How long an upload may take from its creation to its last byte. */
    @WithDefault("24h")
    Duration expiry();

    /** What is put away at a time: at most so much is lost when a replica dies, and lies on its disk per request. */
    @WithDefault("8M")
    MemorySize piece();

    /** How long the last request waits for the file to be taken in; the client may ask for the result afterwards. */
    @WithDefault("15s")
    Duration patience();
}
