package dev.atelier.user.erasure;

import dev.atelier.platform.http.ProblemException;

/** An account that is not closed, or nothing to tell of one. */
final class ErasureRefused extends ProblemException {

    private ErasureRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static ProblemException unconfirmed() {
        return new ErasureRefused(
                        400,
                        "confirmation_required",
                        "This closes the account for ever and erases everything in it. Confirm with your user id: in the"
                                + " body as confirm, or in the header Atelier-Confirm.")
                .withError("confirm", "must be your user id");
    }

    static ErasureRefused lastOwner() {
        return new ErasureRefused(
                409, "last_owner", "Nobody else owns this installation; make somebody an owner first.");
    }

    static ErasureRefused notFound() {
        return new ErasureRefused(404, "erasure_not_found", "There is no such erasure.");
    }
}
