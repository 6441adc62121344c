package dev.atelier.media.upload.presigned;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Uploads to a signed address. */
@ConfigMapping(prefix = "atelier.media.presigned")
public interface PresignedSettings {

    /** How long the address can be written to. */
    @WithDefault("1h")
    Duration validity();

    /** How long after that an upload is forgotten: longer than one that began in the last moment takes. */
    @WithDefault("1h")
    Duration grace();
}
