package dev.atelier.generation.backend;

/** What became of one image of an order. */
public sealed interface BatchResult {

    /** The seed it was ordered with. */
    long seed();

    /**
     * It can be fetched.
     *
     * @param imageName letters, digits, {@code . _ -} only; safe as part of a path
     */
    record Made(long seed, String imageName, int width, int height) implements BatchResult {}

    /** There is none. */
    record Missed(long seed, BackendFailure why) implements BatchResult {}
}
