package dev.atelier.hosting.chain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;

/** In which order hosts are tried. */
@ConfigMapping(prefix = "atelier.hosting.chain")
public interface ChainSettings {

    /** Names of the hosts, first choice first. A host that is not configured is passed over without a word. */
    @WithDefault("chevereto,local")
    @NotEmpty List<String> hosts();

    /** Whether local hosting may stand in for another host. Also {@code CHEVERETO_FALLBACK_TO_LOCAL}. */
    @WithDefault("${CHEVERETO_FALLBACK_TO_LOCAL:true}")
    boolean fallbackToLocal();

    /** When a host in trouble is left alone. */
    Breaker breaker();

    /** Settings of the circuit breaker each host has, per replica. */
    interface Breaker {

        /** Failures in a row after which a host is left alone. */
        @WithDefault("5")
        @Min(1) int failures();

        /** For how long; then one picture is tried. */
        @WithDefault("30s")
        Duration pause();
    }
}
