package dev.atelier.transfer;

import java.time.Duration;

/**
 * How patient and how generous a transfer is.
 *
 * @param userAgent who we say we are; hosts refuse a library's default name, and treat a browser's otherwise
 * @param connectTimeout for one connection
 * @param stallTimeout how long no byte may arrive, the first one included
 * @param maxSize bytes of a file at most
 * @param maxRetries attempts in a row that may fail without a byte gained
 * @param firstPause before the first retry; doubles each time up to half a minute
 * @param diskReserve bytes that must stay free on the disk
 * @param connections at the same time for one file at most; more than one only where it pays
 * @param pieceSize bytes asked for at once
 * @param bytesPerSecond of one transfer at most; 0 for no limit
 */
public record TransferLimits(
        String userAgent,
        Duration connectTimeout,
        Duration stallTimeout,
        long maxSize,
        int maxRetries,
        Duration firstPause,
        long diskReserve,
        int connections,
        int pieceSize,
        long bytesPerSecond) {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    public static TransferLimits standard(String userAgent) {
        return new TransferLimits(
                userAgent,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                64L << 30,
                5,
                Duration.ofSeconds(1),
                256L << 20,
                8,
                16 << 20,
                0);
    }

    Duration pauseBefore(int retry) {
        var pause = firstPause.multipliedBy(1L << Math.min(retry - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
