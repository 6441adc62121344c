package dev.atelier.hosting.upload;

import dev.atelier.platform.http.ProblemException;

/** media-service did not take a file, for a reason of its own; told on as it is. */
public final class MediaRefused extends ProblemException {

    MediaRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static ProblemException unavailable(Throwable cause) {
        return new Unavailable(cause);
    }

    private static final class Unavailable extends ProblemException {
        Unavailable(Throwable cause) {
            super(503, "media_unavailable", "Files cannot be taken in at the moment. Try again shortly.", cause);
            withHeader("Retry-After", "5");
        }
    }
}
