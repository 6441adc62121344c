package dev.atelier.gateway.limits;

import dev.atelier.platform.http.ProblemException;

/** Somebody asks too often. */
public final class RateLimited extends ProblemException {

    RateLimited(Standing standing) {
        super(
                429,
                "rate_limited",
                "More requests than the " + standing.policy().quota().requests() + " in "
                        + standing.policy().quota().per().toSeconds() + " s that '"
                        + standing.policy().name() + "' allows; try again after the time in Retry-After.");
        withHeader("Retry-After", String.valueOf(standing.seconds()));
    }
}
