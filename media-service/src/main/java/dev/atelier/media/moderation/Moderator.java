package dev.atelier.media.moderation;

import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.identity.Caller;

/** Whose office it is to decide what is shown: the tenant's moderators and owners. */
public final class Moderator {
    private Moderator() {}

    /** @throws NotYours for anybody else */
    public static Caller require(Caller caller) {
        if (!caller.has("moderator") && !caller.has("owner")) {
            throw new NotYours();
        }
        return caller;
    }

    /** The caller is no moderator. */
    static final class NotYours extends ProblemException {
        NotYours() {
            super(403, "not_authorized", "This is for moderators.");
        }
    }
}
