package dev.atelier.generation.backend;

import dev.atelier.platform.http.ProblemException;

/** A backend's failure as the answer of an endpoint that needed it at once. */
public final class BackendTrouble extends ProblemException {

    public BackendTrouble(BackendFailure failure) {
        super(status(failure.kind()), failure.kind().code(), failure.getMessage(), failure);
        withError("suggestion", failure.suggestion());
    }

    private static int status(BackendFailure.Kind kind) {
        return switch (kind) {
            case CONNECTION, RETRIEVAL -> 502;
            case MODEL, GRAPH, GENERATION -> 400;
        };
    }
}
