package dev.atelier.platform.outbound;

import java.time.Duration;

/**
 * How patient a client is.
 *
 * @param userAgent who we say we are
 * @param connectTimeout for one connection, its handshake included
 * @param readTimeout how long no byte may arrive, the answer's first one included
 * @param totalTimeout for a request with all its body, per hop; zero for none
 * @param maxHops requests that one answer may take, redirects included
 */
public record OutboundLimits(
        String userAgent, Duration connectTimeout, Duration readTimeout, Duration totalTimeout, int maxHops) {

    /** 5 s to connect, 15 s of silence, a minute in all, 5 hops. */
    public static OutboundLimits standard(String userAgent) {
        return new OutboundLimits(userAgent, Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(1), 5);
    }
}
