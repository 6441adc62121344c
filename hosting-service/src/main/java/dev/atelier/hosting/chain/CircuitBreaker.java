package dev.atelier.hosting.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Leaves a host alone after several failures in a row, so that a dead one does not cost its timeout every time. After
 * the pause one attempt at a time goes through; the first that works closes the circuit. Safe for several threads.
 */
final class CircuitBreaker {

    private final int threshold;
    private final Duration pause;
    private final InstantSource clock;
    private int failures;
    private boolean probing;
    private Instant restsUntil = Instant.MIN;

    CircuitBreaker(int threshold, Duration pause, InstantSource clock) {
        this.threshold = threshold;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether an attempt may be made; whoever is admitted reports how it went. */
    synchronized boolean admits() {
        if (failures < threshold) {
            return true;
        }
        if (probing || clock.instant().isBefore(restsUntil)) {
            return false;
        }
        probing = true;
        return true;
    }

    synchronized boolean isOpen() {
        return failures >= threshold;
    }

    /** Whether an attempt would be refused now. */
    synchronized boolean isResting() {
        return failures >= threshold && (probing || clock.instant().isBefore(restsUntil));
    }

    synchronized void worked() {
        failures = 0;
        probing = false;
    }

    synchronized void failed() {
        probing = false;
        failures++;
        if (failures >= threshold) {
            restsUntil = clock.instant().plus(pause);
        }
    }

    /** The attempt ended without telling anything about the host. */
    synchronized void undecided() {
        probing = false;
    }
}
