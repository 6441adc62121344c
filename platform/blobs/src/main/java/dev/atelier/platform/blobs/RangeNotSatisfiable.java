package dev.atelier.platform.blobs;

import dev.atelier.platform.http.ProblemException;

/** The blob has no byte of the range asked for. */
public final class RangeNotSatisfiable extends ProblemException {

    public RangeNotSatisfiable() {
        super(416, "range_not_satisfiable", "The file has no bytes in that range.");
    }
}
