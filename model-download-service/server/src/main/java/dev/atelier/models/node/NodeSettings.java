package dev.atelier.models.node;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The PCs that models are brought to. */
@ConfigMapping(prefix = "atelier.models.nodes")
public interface NodeSettings {

    /** How long a registration code may be used. */
    @WithDefault("15m")
    Duration codeLife();

    /** How often a node looks for work. */
    @WithDefault("5s")
    Duration lookEvery();

    /** A node that has not looked for so long counts as away. */
    @WithDefault("30s")
    Duration awayAfter();

    /** Bytes that must stay free on a node's disk. */
    @WithDefault("1073741824")
    long diskReserve();

    /** Attempts of one node at one model before it is given up. */
    @WithDefault("6")
    int attempts();

    /** The pause after the first failed attempt; it doubles each time up to ten minutes. */
    @WithDefault("10s")
    Duration firstPause();

    /** Nodes one user may have. */
    @WithDefault("50")
    int perUser();
}
