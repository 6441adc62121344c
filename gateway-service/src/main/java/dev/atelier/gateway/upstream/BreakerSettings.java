package dev.atelier.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a service that does not answer is left alone, and how often requests to it are tried again. */
@ConfigMapping(prefix = "atelier.gateway.breaker")
public interface BreakerSettings {

    /** The time that is looked back at, in whole seconds. */
    @WithDefault("10s")
    Duration window();

    /** How many requests there must have been in it. */
    @WithDefault("10")
    int atLeast();

    /** How many of them, in percent, must have failed. */
    @WithDefault("50")
    float failurePercent();

    /** How long the service is then left alone. */
    @WithDefault("5s")
    Duration rest();

    /** How many requests are tried after that; they decide. */
    @WithDefault("5")
    int trials();

    /** Second attempts per second and service, all requests together: a service in trouble is not to get twice as many. */
    @WithDefault("20")
    int retriesPerSecond();

    /** The pause before a second attempt; up to as much again is added by chance. */
    @WithDefault("50ms")
    Duration retryPause();
}
