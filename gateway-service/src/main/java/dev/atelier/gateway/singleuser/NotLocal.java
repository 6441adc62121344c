package dev.atelier.gateway.singleuser;

import dev.atelier.platform.http.ProblemException;

/** A request that did not come from a program of this machine, to an installation for one person only. */
public final class NotLocal extends ProblemException {

    NotLocal(String reason) {
        super(403, "local_only", "This installation is for one person at one machine: " + reason + ".");
    }
}
