package dev.atelier.standins.attach;

/** The stand-ins neither run nor start; the message says why and what helps. */
public final class StandInsUnavailable extends RuntimeException {

    StandInsUnavailable(String message) {
        super(message);
    }

    StandInsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
