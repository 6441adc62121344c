package dev.atelier.models.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How messages about downloads reach users' own systems. */
@ConfigMapping(prefix = "atelier.models.webhook")
public interface WebhookSettings {

    /** Attempts before a message is dropped; with the pauses that is more than two days. */
    @WithDefault("60")
    int attempts();

    /** The pause after the first failed attempt; it doubles each time. */
    @WithDefault("5s")
    Duration firstPause();

    /** The longest pause between attempts. */
    @WithDefault("1h")
    Duration longestPause();

    /** How long a receiver may take. */
    @WithDefault("10s")
    Duration timeout();

    /** Receivers that may be private and speak plain http, by name. */
    Optional<Set<String>> privateHosts();
}
