package dev.atelier.user.quota;

import dev.atelier.platform.http.ProblemException;

/** Two users' things cannot have one reference. */
final class ReferenceTaken extends ProblemException {

    ReferenceTaken() {
        super(409, "reference_taken", "This reference is of something that belongs to another user.");
    }
}
