package dev.atelier.platform.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the event backbone. */
@ConfigMapping(prefix = "atelier.events")
public interface EventSettings {

    /** Put before every topic and consumer group, so that several installations can share one Kafka. */
    Optional<String> topicPrefix();

    /** How long the ids of processed events are kept; longer than any redelivery can take. */
    @WithDefault("7d")
    Duration processedRetention();

    /** How an event that fails is retried before it goes to the dead letters. */
    Retry retry();

    /** How committed events travel from the outbox to Kafka. */
    RelaySettings relay();

    /** Pauses between the attempts to handle one event. */
    interface Retry {

        /** Attempts after the first one. A dependency that is away is waited for beyond this. */
        @WithDefault("4")
        int attempts();

        /** The first pause; it doubles each time. */
        @WithDefault("200ms")
        Duration firstPause();

        /** The longest pause. */
        @WithDefault("10s")
        Duration longestPause();
    }
}
