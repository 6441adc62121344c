package dev.atelier.hosting.people;

import dev.atelier.platform.http.ProblemException;

/** user-service does not answer, or not as it should: what a user wants is not known. */
public final class PeopleUnavailable extends ProblemException {

    PeopleUnavailable(Throwable cause) {
        super(
                503,
                "users_unavailable",
                "Folders and preferences cannot be looked up at the moment. Try again shortly.",
                cause);
        withHeader("Retry-After", "5");
    }
}
