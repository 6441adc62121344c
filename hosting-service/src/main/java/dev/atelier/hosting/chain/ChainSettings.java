package dev.atelier.hosting.chain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** In which order hosts are tried. */
@ConfigMapping(prefix = "atelier.hosting.chain")
public interface ChainSettings {

    /**
     * The ways to publish, first choice first: {@code discord} (the key and folder of a user with a linked Discord
     * account), {@code user} (a user's own key), {@code guest}, {@code shared} (the operator's key), {@code legacy},
     * {@code local}; {@code chevereto} stands for the first three. One that is not set up, or that the user has no key
     * for, is passed over without a word.
     */
    @WithDefault("discord,user,guest,legacy,local")
    @NotEmpty List<String> hosts();

    /** Whether local hosting may stand in for another host. Also {@code CHEVERETO_FALLBACK_TO_LOCAL}. */
    @WithDefault("${CHEVERETO_FALLBACK_TO_LOCAL:true}")
    boolean fallbackToLocal();

    /** Whether Discord users' folders are published into. Also {@code ENABLE_DISCORD}. */
    @WithDefault("${ENABLE_DISCORD:true}")
    boolean discord();

    /** The region whose hosts are preferred where an upload names none. */
    Optional<String> region();

    /** Uploads that wait for a place at one host while its places are taken; more go to the next host at once. */
    @WithDefault("8")
    @Min(0) int waiting();

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
