package dev.atelier.standins.simulators.invokeai;

import java.util.Locale;

/** Where a queue item stands. */
public enum Status {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    CANCELED;

    boolean ended() {
        return this == COMPLETED || this == FAILED || this == CANCELED;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
