package dev.atelier.platform.events;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the relay empties the outbox. */
public interface RelaySettings {

    /** Whether this process relays at all. Off, its events wait for another replica. */
    @WithDefault("true")
    boolean enabled();

    /** Rows sent, acknowledged and deleted at once. */
    @WithDefault("1000")
    int batchSize();

    /** How often the outbox is looked at when nothing woke the relay, and a standby tries to take over. */
    @WithDefault("1s")
    Duration pollInterval();

    /** How long Kafka may take to acknowledge a batch before it is sent again. */
    @WithDefault("30s")
    Duration deliveryTimeout();
}
