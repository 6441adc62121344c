package dev.atelier.hosting.local;

import dev.atelier.platform.http.ProblemException;

/** There is no public file of that name. */
final class PublicFileNotFound extends ProblemException {

    PublicFileNotFound() {
        super(404, "not_found", "There is no public file of that name.");
    }
}
