package dev.atelier.media.rendition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How renditions are computed. */
@ConfigMapping(prefix = "atelier.media.rendition")
public interface RenditionSettings {

    /** Pictures computed at the same time. Default: one per core. */
    OptionalInt threads();

    /** Pictures that may wait for a thread; more are put off. */
    @WithDefault("64")
    int queue();

    /** After this long a picture is cut off and counts as broken; the others go on. */
    @WithDefault("20s")
    Duration timeLimit();
}
