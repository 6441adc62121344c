package dev.atelier.transfer;

/** Why there is no file. Nothing lies under its final name, and nothing half under another. */
public final class TransferFailure extends Exception {

    private final Reason reason;
    private final int status;
    private final transient String answer;

    TransferFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.status = 0;
        this.answer = "";
    }

    TransferFailure(Reason reason, String message) {
        this(reason, message, null);
    }

    /** A host said no. */
    TransferFailure(int status, String host, String answer) {
        super(host + " answers " + status);
        this.reason = Reason.REFUSED;
        this.status = status;
        this.answer = answer;
    }

    /** What went wrong; {@link #passing} tells whether another attempt may help. */
    public enum Reason {
        /** No connection, a broken one, a stalled one, a 5xx. */
        UNREACHABLE(true),
        /** The link to the storage is not valid any more. */
        LINK_EXPIRED(true),
        /** The body ended early. */
        TRUNCATED(true),
        /** A 4xx; see {@link TransferFailure#status()}. */
        REFUSED(false),
        /** A page or a message came instead of the file. */
        NOT_A_FILE(false),
        /** The length is not the expected one, or above the limit. */
        WRONG_SIZE(false),
        /** The bytes are not the expected ones. */
        WRONG_HASH(false),
        /** An address we do not go to: private, not http(s), or plain http in the open. */
        FORBIDDEN_ADDRESS(false),
        /** The disk is too full. */
        NO_SPACE(false),
        /** The disk does not take it. */
        DISK(false);

        private final boolean passing;

        Reason(boolean passing) {
            this.passing = passing;
        }

        public boolean passing() {
            return passing;
        }
    }

    public Reason reason() {
        return reason;
    }

    /** The HTTP status with {@link Reason#REFUSED}, else 0. */
    public int status() {
        return status;
    }

    /** The beginning of what the refusing host said, at most 4 KiB; foreign text. */
    public String answer() {
        return answer == null ? "" : answer;
    }
}
