package dev.atelier.generation.template;

import dev.atelier.platform.http.ProblemException;

/** Somebody keeps as many templates as there may be. */
final class TooManyTemplates extends ProblemException {

    TooManyTemplates(int most) {
        super(400, "validation_error", "You keep " + most + " templates already; delete some first.");
    }
}
