package dev.atelier.hosting.chain;

/** No host of the chain took a picture; the reason is that of the first choice. */
public final class NoHostTook extends RuntimeException {

    private final Reason reason;

    NoHostTook(Reason reason) {
        super("no host took the picture: " + reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
