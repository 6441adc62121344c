package dev.atelier.platform.work;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * A kind of work that takes longer than a transaction may: making renditions, calling a foreign host, fetching a file.
 * A CDI bean. Each piece of it is a row in the service's database, put there by {@link WorkQueue#enqueue} in the
 * transaction that makes it necessary, so it is neither lost nor done for nothing.
 *
 * <p>A piece is leased by one replica at a time; when that dies, the lease runs out and another goes on. So a piece may
 * be performed more than once: look at the state of the rows first and write it with a guard.
 */
public interface Work {

    /** Names the kind in the database and in metrics; never changes. */
    String kind();

    /**
     * Does one piece, outside of a transaction, on a Vert.x context; must not block it.
     *
     * @param subject what the piece is about, as given to {@link WorkQueue#enqueue}
     * @param attempt 1 for the first
     * @return completes when it is done; fails with {@link GiveUp} when another attempt cannot help, with anything else
     *     to be tried again after a pause
     */
    Uni<Void> perform(String subject, int attempt);

    /** Runs in a transaction when the last attempt has failed: record that and why. */
    Uni<Void> exhausted(String subject, Throwable cause);

    /** Pieces of this kind one replica does at the same time. */
    default int concurrency() {
        return 2;
    }

    /** Attempts before it is given up. */
    default int maxAttempts() {
        return 5;
    }

    /** How long a piece stays with a replica that gives no sign of life. Leases are renewed while it is performed. */
    default Duration lease() {
        return Duration.ofSeconds(15);
    }

    /** The pause after the first failed attempt; it doubles with each, up to {@link #longestPause()}. */
    default Duration firstPause() {
        return Duration.ofSeconds(1);
    }

    default Duration longestPause() {
        return Duration.ofMinutes(5);
    }

    /** Says that trying again cannot help. The cause is handed to {@link #exhausted}. */
    final class GiveUp extends RuntimeException {

        public GiveUp(Throwable cause) {
            super(cause);
        }
    }
}
