package dev.atelier.user.owner;

import dev.atelier.platform.http.ProblemException;

/** The link was used, is too old, or never was one. */
final class LinkUsedUp extends ProblemException {

    LinkUsedUp() {
        super(
                404,
                "link_used_up",
                "This sign-in link was used before or is too old. Start the installation again to get a new one.");
    }
}
