package dev.atelier.gateway.openapi;

import dev.atelier.platform.http.ProblemException;

/** A description was asked for in a format there is none in. */
public final class UnknownFormat extends ProblemException {

    UnknownFormat() {
        super(400, "unknown_format", "The description comes as json or as yaml.");
    }
}
