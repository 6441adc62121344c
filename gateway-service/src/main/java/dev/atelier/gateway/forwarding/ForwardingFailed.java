package dev.atelier.gateway.forwarding;

import dev.atelier.platform.http.ProblemException;

/** A request that could not be carried to its end. */
public final class ForwardingFailed extends ProblemException {

    private ForwardingFailed(int status, String code, String detail, Throwable cause) {
        super(status, code, detail, cause);
    }

    /** @param limit of the route, in bytes */
    public static ForwardingFailed tooLarge(long limit) {
        return new ForwardingFailed(
                413, "too_large", "The body is larger than the " + limit + " bytes this path takes.", null);
    }

    static ForwardingFailed unknownExpectation() {
        return new ForwardingFailed(417, "unknown_expectation", "Only Expect: 100-continue is understood.", null);
    }

    static ForwardingFailed clientTooSlow() {
        return new ForwardingFailed(408, "request_timeout", "The rest of the request did not arrive in time.", null);
    }

    static ForwardingFailed timedOut() {
        return new ForwardingFailed(
                504, "upstream_timeout", "The service behind this path did not answer in time.", null);
    }

    static ForwardingFailed brokeOff(Throwable cause) {
        return new ForwardingFailed(
                502, "upstream_failed", "The service behind this path broke off before it had answered.", cause);
    }
}
