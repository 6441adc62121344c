package dev.atelier.hosting.chain;

import java.util.Optional;

/**
 * In whose name a host is asked.
 *
 * @param route the way to publish
 * @param key a user's own key of the host, for personal routes; never logged
 * @param albumId the album there, when one is wanted
 */
public record As(Route route, Optional<String> key, Optional<String> albumId) {

    static As nobody(Route route) {
        return new As(route, Optional.empty(), Optional.empty());
    }

    /** Without the key, so that it gets into no log. */
    @Override
    public String toString() {
        return "As[" + route + "]";
    }
}
