package dev.atelier.models.library;

import dev.atelier.platform.http.ProblemException;

/** The library has no such model, or no picture of it. */
final class ModelNotFound extends ProblemException {

    ModelNotFound() {
        super(404, "not_found", "The library has no such model, or no picture of it.");
    }
}
