package dev.atelier.media.quota;

import dev.atelier.platform.http.ProblemException;

/** There is no room for it, or nobody knows whether there is. */
public final class QuotaRefused extends ProblemException {

    private QuotaRefused(int status, String code, String detail, Throwable cause) {
        super(status, code, detail, cause);
    }

    /** As user-service said it. */
    static ProblemException exceeded(int status, String detail, String retryAfter) {
        ProblemException refusal = new QuotaRefused(status, "quota_exceeded", detail, null);
        return retryAfter == null ? refusal : refusal.withHeader("Retry-After", retryAfter);
    }

    static ProblemException unknown(Throwable cause) {
        return new QuotaRefused(
                        503,
                        "quota_unknown",
                        "Whether there is room for it cannot be said now; try again shortly.",
                        cause)
                .withHeader("Retry-After", "5");
    }
}
