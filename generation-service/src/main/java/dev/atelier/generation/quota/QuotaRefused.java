package dev.atelier.generation.quota;

import dev.atelier.platform.http.ProblemException;
import java.util.Optional;

/** The user may not order more images today, or nobody can say whether they may. */
final class QuotaRefused extends ProblemException {

    private QuotaRefused(int status, String code, String detail, Throwable cause) {
        super(status, code, detail, cause);
    }

    static ProblemException exceeded(int status, String detail, Optional<String> retryAfter) {
        var refused = new QuotaRefused(status, "quota_exceeded", detail, null);
        retryAfter.ifPresent(seconds -> refused.withHeader("Retry-After", seconds));
        return refused;
    }

    static ProblemException unknown(Throwable cause) {
        return new QuotaRefused(
                        503,
                        "quota_unknown",
                        "Whether you may order more images cannot be told now; try again soon.",
                        cause)
                .withHeader("Retry-After", "10");
    }
}
