package dev.atelier.media.upload.remote;

import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.outbound.OutboundRefused;

/** A file that could not be fetched. Nothing of it was kept. */
final class FetchFailed extends ProblemException {

    private FetchFailed(int status, String code, String detail) {
        super(status, code, detail);
    }

    static ProblemException refused(OutboundRefused refusal) {
        String code =
                switch (refusal.reason()) {
                    case INVALID_URL -> "url_invalid";
                    case FORBIDDEN_ADDRESS -> "url_forbidden";
                    case UNKNOWN_HOST -> "url_unknown_host";
                    case BAD_REDIRECT -> "url_bad_redirect";
                };
        return new FetchFailed(400, code, refusal.getMessage() + ". Give the public address of a picture or video.")
                .withError("url", code);
    }

    static ProblemException answered(int status) {
        return new FetchFailed(
                        422, "source_refused", "The address answered " + status + " instead of the file; check it.")
                .withError("url", "answered " + status);
    }

    static ProblemException unreachable() {
        return new FetchFailed(
                502, "source_unreachable", "The address could not be reached or broke off; try again later.");
    }

    static ProblemException busy() {
        return new FetchFailed(503, "too_many_fetches", "Too many files are being fetched; try again shortly.")
                .withHeader("Retry-After", "5");
    }
}
