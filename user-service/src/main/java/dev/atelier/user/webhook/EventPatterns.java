package dev.atelier.user.webhook;

import dev.atelier.contracts.EventCatalog;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which types of events somebody wants: names, with {@code *} for any characters. */
record EventPatterns(List<String> patterns) {

    private static final Pattern WELL_FORMED = Pattern.compile("[a-z0-9.*-]{1,100}");

    /** @throws WebhookRefused naming the pattern when one is malformed or matches no event there is */
    static EventPatterns of(List<String> patterns) {
        var types = new EventCatalog().all().stream().map(EventCatalog::typeOf).toList();
        for (var pattern : patterns) {
            if (!WELL_FORMED.matcher(pattern).matches() || types.stream().noneMatch(type -> matches(pattern, type))) {
                throw WebhookRefused.unknownEvents(pattern);
            }
        }
        return new EventPatterns(List.copyOf(patterns));
    }

    boolean match(String type) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, type));
    }

    private static boolean matches(String pattern, String type) {
        var regex = Pattern.compile("\\*")
                .splitAsStream(pattern + " ")
                .map(part -> Pattern.quote(part.strip()))
                .collect(Collectors.joining(".*"));
        return type.matches(regex);
    }
}
