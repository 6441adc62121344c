package dev.atelier.generation.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How steps are brought to the backend and watched there. */
@ConfigMapping(prefix = "atelier.generation.dispatch")
public interface DispatchSettings {

    /** Steps one replica works on at the same moment; waiting for the backend takes none of these places. */
    @WithDefault("8")
    int concurrency();

    /** Attempts to reach the backend before a step fails; with the pauses below about four minutes. */
    @WithDefault("10")
    int attempts();

    /** The pause after the first failed attempt; it doubles each time. */
    @WithDefault("1s")
    Duration firstPause();

    /** The longest pause between attempts. */
    @WithDefault("60s")
    Duration longestPause();

    /** The first pause between looks at a batch's progress; it grows by half each time. */
    @WithDefault("500ms")
    Duration shortestPoll();

    /** The longest pause between looks at a batch's progress. */
    @WithDefault("5s")
    Duration longestPoll();

    /** How often a step is handed over in all when the backend has lost it. */
    @WithDefault("3")
    int submissions();
}
