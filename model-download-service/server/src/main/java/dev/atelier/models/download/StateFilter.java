package dev.atelier.models.download;

import dev.atelier.platform.http.ProblemException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a state from a query. */
final class StateFilter extends ProblemException {

    private StateFilter() {
        super(400, "validation_error", "There is no such state; there are: " + names() + ".");
        withError("state", "one of " + names());
    }

    /** @throws StateFilter when there is no such state */
    static DownloadState parse(String text) {
        return Stream.of(DownloadState.values())
                .filter(state -> name(state).equals(text))
                .findFirst()
                .orElseThrow(StateFilter::new);
    }

    private static String names() {
        return Stream.of(DownloadState.values()).map(StateFilter::name).collect(Collectors.joining(", "));
    }

    private static String name(DownloadState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
