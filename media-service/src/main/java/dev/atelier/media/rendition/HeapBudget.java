package dev.atelier.media.rendition;

/**
 * How much of the heap pictures may take together. Running out of memory ends the whole process, and its work with it, so
 * a picture that does not fit beside the others waits, and one that would never fit is decoded at less than full size.
 */
public record HeapBudget(long bytes) {
    private static final double SHARE = 0.6;

    public static HeapBudget ofThisJvm() {
        return new HeapBudget((long) (Runtime.getRuntime().maxMemory() * SHARE));
    }
}
