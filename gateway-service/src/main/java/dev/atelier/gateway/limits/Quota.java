package dev.atelier.gateway.limits;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * So many requests in so much time: as many at once, and growing back evenly. Written {@code 600/1m}.
 *
 * @param requests at least 1
 * @param per at least a second
 */
public record Quota(long requests, Duration per) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})/(\\d+(?:ms|[smhd]))");

    public Quota {
        if (requests < 1 || per.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a limit is at least one request, and its time at least a second");
        }
    }

    /** Reads {@code 600/1m}. */
    public static Quota parse(String text) {
        var parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' must be requests/time such as 600/1m");
        }
        return new Quota(Long.parseLong(parts.group(1)), DurationConverter.parseDuration(parts.group(2)));
    }

    /** How long it takes until one more may be asked when none may. */
    long nanosPerRequest() {
        return Math.max(1, per.toNanos() / requests);
    }

    @Override
    public String toString() {
        return requests + "/" + per.toSeconds() + "s";
    }
}
