package dev.atelier.media.moderation;

import dev.atelier.media.library.InvalidInput;
import java.util.Arrays;
import java.util.Locale;

/** What holds for a medium. Only approved ones are shown to everybody. */
enum Status {
    PENDING,
    APPROVED,
    REJECTED,
    FLAGGED;

    static Status of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("status", "pending, approved, rejected or flagged"));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
