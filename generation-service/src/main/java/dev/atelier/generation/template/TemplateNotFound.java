package dev.atelier.generation.template;

import dev.atelier.platform.http.ProblemException;

/** The caller has no such template. */
final class TemplateNotFound extends ProblemException {

    TemplateNotFound() {
        super(404, "not_found", "You have no such template.");
    }
}
