package dev.atelier.generation.step;

/** How far the work on a step has come; finer than what its owner sees. */
public enum Stage {
    /** To be handed to the backend; perhaps it has been, and we don't know. */
    ACCEPTED,
    /** The backend has it. */
    SUBMITTED,
    /** The backend is through; the images are known by name and on their way. */
    MADE,
    /** Nothing more to do. */
    ENDED
}
