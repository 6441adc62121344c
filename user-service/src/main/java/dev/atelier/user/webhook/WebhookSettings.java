package dev.atelier.user.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of webhooks. */
@ConfigMapping(prefix = "atelier.user.webhooks")
public interface WebhookSettings {

    /** Webhooks an account can have. */
    @WithDefault("20")
    @Min(1) int maxPerAccount();

    /** Names of hosts that may be private, with commas between: {@code ATELIER_WEBHOOK_PRIVATE_HOSTS}. */
    Optional<Set<String>> privateHosts();

    /** Whether public hosts may be told over http as well. */
    @WithDefault("false")
    boolean plainHttp();

    /** How long a receiver may take in all. */
    @WithDefault("10s")
    Duration timeout();

    /** Deliveries to one webhook at the same time, of different keys. */
    @WithDefault("4")
    @Min(1) @Max(32) int atOnce();

    /** Webhooks told at the same time by one replica. */
    @WithDefault("24")
    @Min(1) @Max(200) int hooksAtOnce();

    /** The pause after the first failure; it doubles with each, up to the longest. */
    @WithDefault("10s")
    Duration firstPause();

    /** The longest pause between two attempts. */
    @WithDefault("1h")
    Duration longestPause();

    /** How long an event is tried. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** Failures one after the other from which on a receiver is taken to be down and asked one event at a time. */
    @WithDefault("5")
    @Min(1) int troubledAfter();

    /** Events that may wait for one webhook; one that has more is disabled. */
    @WithDefault("10000")
    @Min(1) int mostPending();

    /** How long what was sent or given up stays in the log. */
    @WithDefault("14d")
    Duration logKept();

    /** How often it is looked for what is due again. */
    @WithDefault("2s")
    Duration checkedEvery();

    /** How long the former secret goes on signing after a change, unless the caller says. */
    @WithDefault("24h")
    Duration secretOverlap();
}
