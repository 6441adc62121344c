package dev.atelier.media.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Lets tests of other capabilities sweep as if it were later. */
@ApplicationScoped
public class SweepNow {
    private final Sweeper sweeper;

    SweepNow(Sweeper sweeper) {
        this.sweeper = sweeper;
    }

    public long sweepAsIfLater(Duration later) {
        return sweeper.sweep(Instant.now().plus(later)).await().atMost(Duration.ofMinutes(1));
    }
}
