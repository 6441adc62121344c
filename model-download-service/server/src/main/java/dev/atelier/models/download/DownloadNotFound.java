package dev.atelier.models.download;

import dev.atelier.platform.http.ProblemException;

/** The caller has no such download. */
final class DownloadNotFound extends ProblemException {

    DownloadNotFound() {
        super(404, "not_found", "You have no such download.");
    }
}
