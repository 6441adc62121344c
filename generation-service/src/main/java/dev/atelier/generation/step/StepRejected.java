package dev.atelier.generation.step;

import dev.atelier.platform.http.ProblemException;

/** A step was asked for in a way that cannot be; the fields say what. */
final class StepRejected extends ProblemException {

    StepRejected() {
        super(400, "validation_error", "Some fields are not as they should be; see errors.");
    }

    static StepRejected foreignParent() {
        var rejected = new StepRejected();
        rejected.withError("parent_id", "must be a step of the same session");
        return rejected;
    }

    static StepRejected foreignImage(String field) {
        var rejected = new StepRejected();
        rejected.withError(field, "must be an image of this step that has been retrieved; see its alternatives");
        return rejected;
    }

    boolean hasErrors() {
        return !problem().errors().isEmpty();
    }
}
