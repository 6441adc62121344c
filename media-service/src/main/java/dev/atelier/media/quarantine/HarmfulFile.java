package dev.atelier.media.quarantine;

import dev.atelier.platform.http.ProblemException;

/** A file that is not taken in because of what is in it, or because nobody can say what is. */
public final class HarmfulFile extends ProblemException {

    private HarmfulFile(int status, String code, String detail) {
        super(status, code, detail);
    }

    static ProblemException infected() {
        return new HarmfulFile(
                        422, "file_infected", "The file holds something harmful; it is kept apart and not shown.")
                .withError("file", "infected");
    }

    static ProblemException unknown() {
        return new HarmfulFile(503, "scanner_unavailable", "Files cannot be checked for harm now; try again later.")
                .withHeader("Retry-After", "30");
    }
}
