package dev.atelier.media.rendition;

/** These bytes are no picture that can be shown. Trying again does not help. */
public final class BrokenImage extends RuntimeException {

    /** Why; the names are stable and go into events and answers in lower case. */
    public enum Reason {
        NOT_AN_IMAGE,
        TRUNCATED_IMAGE,
        DIMENSIONS_OUT_OF_RANGE,
        TOO_SLOW_TO_DECODE;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Reason reason;

    public BrokenImage(Reason reason, String message) {
        this(reason, message, null);
    }

    public BrokenImage(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
