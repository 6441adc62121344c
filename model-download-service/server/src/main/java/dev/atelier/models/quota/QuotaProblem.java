package dev.atelier.models.quota;

import dev.atelier.platform.http.ProblemException;
import java.util.Optional;

/** The user may not download more now, or nobody can say whether they may. */
final class QuotaProblem extends ProblemException {

    private QuotaProblem(int status, String code, String detail, Throwable cause) {
        super(status, code, detail, cause);
    }

    static ProblemException exceeded(int status, String detail, Optional<String> retryAfter) {
        var problem = new QuotaProblem(status, "quota_exceeded", detail, null);
        retryAfter.ifPresent(seconds -> problem.withHeader("Retry-After", seconds));
        return problem;
    }

    static ProblemException unknown(Throwable cause) {
        return new QuotaProblem(
                        503,
                        "quota_unknown",
                        "Whether you may download more cannot be told now; try again soon.",
                        cause)
                .withHeader("Retry-After", "10");
    }
}
