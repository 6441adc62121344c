package dev.atelier.platform.deadletters;

/** What was asked for cannot be done; the message says why and what to do. */
final class DeadLetterRefused extends RuntimeException {

    DeadLetterRefused(String message) {
        super(message);
    }
}
