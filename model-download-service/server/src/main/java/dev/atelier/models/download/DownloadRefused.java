package dev.atelier.models.download;

import dev.atelier.modelsource.UnsupportedLink;
import dev.atelier.platform.http.ProblemException;

/** What cannot be done with a download. The link itself is not repeated: it may hold a secret. */
final class DownloadRefused extends ProblemException {

    private DownloadRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static ProblemException link(UnsupportedLink link) {
        return new DownloadRefused(400, "unsupported_link", "This link cannot be used: " + link.getMessage() + ".")
                .withError("url", link.getMessage());
    }

    static ProblemException queueFull(int most) {
        return new DownloadRefused(
                        429,
                        "queue_full",
                        "You have " + most + " downloads that have not ended; wait for one or cancel one.")
                .withHeader("Retry-After", "60");
    }

    static ProblemException wrongState(DownloadState state, String wanted) {
        return new DownloadRefused(
                409,
                "wrong_state",
                "The download is " + state.name().toLowerCase(java.util.Locale.ROOT) + "; it cannot be " + wanted
                        + ".");
    }

    static ProblemException order(String reason) {
        return new DownloadRefused(400, "validation_error", reason).withError("ids", reason);
    }
}
