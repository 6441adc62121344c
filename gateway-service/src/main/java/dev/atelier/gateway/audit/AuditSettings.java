package dev.atelier.gateway.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How denials are told to user-service. */
@ConfigMapping(prefix = "atelier.gateway.audit")
public interface AuditSettings {

    /** Denials that wait to be told; what comes on top is counted and dropped. */
    @WithDefault("10000")
    int waiting();

    /** Denials told at once. */
    @WithDefault("100")
    int batch();

    /** How often they are told, and the first pause after a failure. */
    @WithDefault("1s")
    Duration every();

    /** The longest pause while user-service does not take them. */
    @WithDefault("60s")
    Duration longestPause();

    /** How long user-service may take. */
    @WithDefault("5s")
    Duration timeout();

    /** The same denial of the same client on the same route is told once in this time. */
    @WithDefault("1m")
    Duration sameAgain();

    /** So many wrong credentials of one address within {@code sameAgain} are told as one denial; fewer are mistakes. */
    @WithDefault("10")
    int burst();
}
