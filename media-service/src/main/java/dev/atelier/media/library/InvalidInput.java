package dev.atelier.media.library;

import dev.atelier.platform.http.ProblemException;

/** A field of a request is not as it should be. */
public final class InvalidInput extends ProblemException {
    public InvalidInput(String field, String reason) {
        super(400, "validation_error", "Some fields are not as they should be; see errors.");
        withError(field, reason);
    }
}
