package dev.atelier.transfer;

import java.time.Duration;

/** Lets so many bytes pass in a second, with at most a quarter of a second's worth at once. Thread-safe. */
final class Throttle {

    private final long bytesPerSecond;
    private long paidUntil = System.nanoTime();

    /** @param bytesPerSecond 0 for no limit */
    Throttle(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** How long to wait before so many more bytes may pass. */
    Duration waitFor(int bytes) {
        return bytesPerSecond == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, book(bytes)));
    }

    private synchronized long book(int bytes) {
        var now = System.nanoTime();
        paidUntil = Math.max(paidUntil, now - 250_000_000) + bytes * 1_000_000_000L / bytesPerSecond;
        return paidUntil - now;
    }
}
