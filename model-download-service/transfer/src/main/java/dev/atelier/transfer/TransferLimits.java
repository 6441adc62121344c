package dev.atelier.transfer;

import java.time.Duration;

/**
 * How patient and how generous a transfer is.
 *
 * @param userAgent who we say we are; hosts refuse a library's default name, and treat a browser's otherwise
 * @param connectTimeout for one connection
 * @param answerTimeout from a request to the head of its answer
 * @param stallTimeout how long no byte may arrive
 * @param maxSize bytes of a file at most
 * @param maxRetries attempts in a row that may fail without a byte gained
 * @param firstPause before the first retry; doubles each time up to half a minute
 * @param diskReserve bytes that must stay free on the disk
 */
public record TransferLimits(
        String userAgent,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration stallTimeout,
        long maxSize,
        int maxRetries,
        Duration firstPause,
        long diskReserve) {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    public static TransferLimits standard(String userAgent) {
        return new TransferLimits(
                userAgent,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                64L << 30,
                5,
                Duration.ofSeconds(1),
                256L << 20);
    }

    Duration pauseBefore(int retry) {
        var pause = firstPause.multipliedBy(1L << Math.min(retry - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
