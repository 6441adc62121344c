package dev.atelier.generation.model;

import dev.atelier.platform.http.ProblemException;

/** The backend has no such model. */
final class ModelNotFound extends ProblemException {

    ModelNotFound() {
        super(404, "not_found", "The image backend has no such model; refresh the list and choose another one.");
    }
}
