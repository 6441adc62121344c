package dev.atelier.gateway.addresses;

import dev.atelier.platform.http.ProblemException;

/** A client from where nobody is let in. */
public final class AddressDenied extends ProblemException {

    AddressDenied() {
        super(403, "address_denied", "Requests from this address are not accepted here.");
    }
}
