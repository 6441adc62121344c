package dev.atelier.platform.outbound;

import java.io.IOException;

/**
 * We did not go there. The message says what was wrong with the address in words a user may read; it names the host, but
 * never an address found by lookup.
 */
public final class OutboundRefused extends IOException {

    private final Reason reason;

    OutboundRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What was wrong. */
    public enum Reason {
        /** Not a URL that can be gone to: its scheme, its host's spelling, user info, its port. */
        INVALID_URL,
        /** The host is not in the open internet, and no operator has named it. */
        FORBIDDEN_ADDRESS,
        /** The host's name is unknown, at the moment at least. */
        UNKNOWN_HOST,
        /** Redirects lead nowhere or in circles. */
        BAD_REDIRECT
    }

    public Reason reason() {
        return reason;
    }
}
