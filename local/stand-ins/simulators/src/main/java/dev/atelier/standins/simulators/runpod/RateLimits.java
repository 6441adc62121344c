package dev.atelier.standins.simulators.runpod;

import dev.atelier.standins.simulators.Switches;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** The three windows of requests an account has, told in headers. Safe for use by several threads. */
final class RateLimits {

    private static final Map<String, Integer> WINDOWS = new LinkedHashMap<>();

    static {
        WINDOWS.put("minute", 60);
        WINDOWS.put("hour", 3600);
        WINDOWS.put("day", 86_400);
    }

    private final Clock clock;
    private final Switches switches;
    private final Map<String, long[]> used = new LinkedHashMap<>();

    RateLimits(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** Counts a request and writes the headers; throws 429 when a window is used up. */
    synchronized void count(HttpServerResponse response) {
        long now = clock.instant().getEpochSecond();
        StringJoiner state = new StringJoiner(", ");
        StringJoiner policy = new StringJoiner(", ");
        String exceeded = null;
        for (Map.Entry<String, Integer> window : WINDOWS.entrySet()) {
            String name = window.getKey();
            int length = window.getValue();
            int quota = switches.number(name + "_quota");
            long[] count = used.computeIfAbsent(name, n -> new long[2]);
            if (count[0] != now / length) {
                count[0] = now / length;
                count[1] = 0;
            }
            count[1]++;
            long reset = length - now % length;
            state.add("\"" + name + "\";r=" + Math.max(0, quota - count[1]) + ";t=" + reset);
            policy.add("\"" + name + "\";q=" + quota + ";w=" + length);
            if (count[1] > quota && exceeded == null) {
                exceeded = name;
                response.putHeader("Retry-After", String.valueOf(reset));
            }
        }
        response.putHeader("RateLimit", state.toString()).putHeader("RateLimit-Policy", policy.toString());
        if (exceeded != null) {
            throw new Problem(429, "rate limit exceeded for the " + exceeded + " window");
        }
    }
}
