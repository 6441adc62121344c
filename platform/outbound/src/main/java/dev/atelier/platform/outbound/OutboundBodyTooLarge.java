package dev.atelier.platform.outbound;

import java.io.IOException;

/** A body has more bytes than are accepted. */
public final class OutboundBodyTooLarge extends IOException {

    private final long most;

    OutboundBodyTooLarge(long most) {
        super("More than " + most + " bytes came");
        this.most = most;
    }

    public long most() {
        return most;
    }
}
