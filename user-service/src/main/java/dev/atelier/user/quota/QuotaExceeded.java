package dev.atelier.user.quota;

import dev.atelier.platform.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A user may not take so much. */
final class QuotaExceeded extends ProblemException {

    private static final String CODE = "quota_exceeded";

    private QuotaExceeded(int status, String detail) {
        super(status, CODE, detail);
    }

    static ProblemException of(Kind kind, long limit, long used, long asked, Instant now) {
        var figures = "limit " + limit + ", used " + used + ", asked " + asked;
        if (!kind.isPerDay()) {
            return new QuotaExceeded(403, "There is no room for this: " + figures + " bytes. Delete something first.")
                    .withError(kind.title(), figures);
        }
        var tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1).atStartOfDay(ZoneOffset.UTC);
        var pause = Math.max(1, Duration.between(now, tomorrow.toInstant()).toSeconds());
        return new QuotaExceeded(
                        429, "No more " + kind.title() + " today: " + figures + ". The count begins anew at 00:00 UTC.")
                .withError(kind.title(), figures)
                .withHeader("Retry-After", String.valueOf(pause));
    }
}
