package dev.atelier.gateway.forwarding;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How requests are passed on. */
@ConfigMapping(prefix = "atelier.gateway.forwarding")
public interface ForwardingSettings {

    /**
     * Addresses and networks ({@code 10.0.0.0/8}, {@code ::1}) of proxies in front of the gateway. Only what they say
     * in X-Forwarded-* and Forwarded is believed; from anybody else those headers are dropped.
     */
    Optional<List<String>> trustedProxies();

    /** How long a request may wait for its turn when a service has as many as it takes. */
    @WithDefault("2s")
    Duration queueTimeout();

    /**
     * How long a client that sent {@code Expect: 100-continue} waits for the service's word before the gateway asks for
     * the body on its own account.
     */
    @WithDefault("1s")
    Duration continueWait();

    /** How much of an unwanted request body is still read, so that the client gets to see the answer. */
    @WithDefault("64M")
    MemorySize lingerBytes();

    /** How long an unwanted request body is still read. */
    @WithDefault("5s")
    Duration lingerTime();

    /** Requests under way at once in this replica, all services together; the next one is answered 503. */
    @WithDefault("2048")
    int requests();

    /** How long a client may take for the head of a request. */
    @WithDefault("10s")
    Duration headTime();

    /** What a client must send of a body per second, on average over {@code paceWindow}; else 408. */
    @WithDefault("1K")
    MemorySize slowestBody();

    /** The time over which a client's pace is measured. */
    @WithDefault("20s")
    Duration paceWindow();
}
