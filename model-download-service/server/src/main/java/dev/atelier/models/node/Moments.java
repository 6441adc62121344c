package dev.atelier.models.node;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Now, as precisely as the database keeps it. */
final class Moments {

    private Moments() {}

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
