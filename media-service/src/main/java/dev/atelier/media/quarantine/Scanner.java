package dev.atelier.media.quarantine;

import java.nio.file.Path;

/** What looks for harm in files. Blocks its thread, for a bounded time. */
public interface Scanner {

    /** What was found. */
    sealed interface Verdict {
        record Clean() implements Verdict {}

        /** @param signature what the scanner calls it */
        record Infected(String signature) implements Verdict {}

        /** @param reason for the log */
        record Unknown(String reason) implements Verdict {}
    }

    Verdict scan(Path file);
}
