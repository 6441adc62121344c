package dev.atelier.modelsource;

/** A link that names no model we can fetch. The link itself is not repeated: it may hold a secret. */
public final class UnsupportedLink extends RuntimeException {

    /** @param reason in words for the one who pasted it, beginning in lower case */
    public UnsupportedLink(String reason) {
        super(reason);
    }
}
