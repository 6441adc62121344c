package dev.atelier.media.trash;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long things are kept that nobody sees. */
@ConfigMapping(prefix = "atelier.media.trash")
public interface TrashSettings {

    /** How long a discarded medium can come back. */
    @WithDefault("30d")
    Duration keep();

    /** How long a medium waits for its approval before it is removed. */
    @WithDefault("7d")
    Duration unapproved();

    /** How often it is looked for what is due. */
    @WithDefault("1h")
    Duration every();
}
