package dev.atelier.user.session;

import java.time.Instant;

/**
 * A session that was just made.
 *
 * @param id its public id
 * @param secret what the browser shows from now on
 * @param endsAt when it ends in any case
 */
public record StartedSession(String id, String secret, Instant endsAt) {

    /** Without the secret, so that it gets into no log. */
    @Override
    public String toString() {
        return "StartedSession[" + id + "]";
    }
}
