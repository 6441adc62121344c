package dev.atelier.generation.step;

import dev.atelier.platform.http.ProblemException;

/** The caller has no such step. */
final class StepNotFound extends ProblemException {

    StepNotFound() {
        super(404, "not_found", "You have no such generation step.");
    }
}
