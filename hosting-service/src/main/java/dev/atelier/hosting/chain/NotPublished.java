package dev.atelier.hosting.chain;

/** A host did not take a picture; another one may. */
public final class NotPublished extends RuntimeException {

    private final Reason reason;

    public NotPublished(Reason reason) {
        this(reason, null);
    }

    public NotPublished(Reason reason, Throwable cause) {
        super(reason.code(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
