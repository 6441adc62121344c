package dev.atelier.media.quarantine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Looking for harm in files before they are kept. */
@ConfigMapping(prefix = "atelier.media.quarantine")
public interface QuarantineSettings {

    /** Host and port of clamd, such as {@code clamd:3310}. Without it files are not scanned. */
    Optional<String> clamd();

    /** What becomes of a file that cannot be scanned: refused, or taken in for a moderator to look at. */
    @WithDefault("block")
    Policy whenDown();

    /** How long one file may take. */
    @WithDefault("60s")
    Duration timeout();

    /** Files scanned at the same time; more wait. */
    @WithDefault("4")
    int atOnce();

    /** What to do without a verdict. */
    enum Policy {
        BLOCK,
        FLAG
    }
}
