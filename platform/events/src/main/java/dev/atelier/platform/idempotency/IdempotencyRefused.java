package dev.atelier.platform.idempotency;

import dev.atelier.platform.http.ProblemException;

/** A request cannot be made under its key, or not now. */
final class IdempotencyRefused extends ProblemException {

    private IdempotencyRefused(int status, String code, String detail, Throwable cause) {
        super(status, code, detail, cause);
    }

    static ProblemException invalid() {
        return new IdempotencyRefused(
                400, "idempotency_key_invalid", "Idempotency-Key must be 1 to 255 printable ASCII characters.", null);
    }

    static ProblemException reused() {
        return new IdempotencyRefused(
                422,
                "idempotency_key_reused",
                "This Idempotency-Key was used for a request with other content; use a new key for a new request.",
                null);
    }

    static ProblemException inProgress() {
        return new IdempotencyRefused(
                        409,
                        "idempotency_in_progress",
                        "The first request with this Idempotency-Key is still under way; ask again a little later.",
                        null)
                .withHeader("Retry-After", "2");
    }

    static ProblemException unknown(Throwable cause) {
        return new IdempotencyRefused(
                        503,
                        "idempotency_unknown",
                        "It cannot be told now whether this was asked before; nothing was done, try again later.",
                        cause)
                .withHeader("Retry-After", "5");
    }
}
