package dev.atelier.media.library;

/** How alike two pictures look, by the bits in which their perceptual hashes differ. */
public final class Likeness {
    /** Up to here they are probably the same picture. */
    public static final int DUPLICATE = 5;
    /** Up to here they resemble each other. */
    public static final int SIMILAR = 10;

    private Likeness() {}

    public static String of(int distance) {
        return switch (distance) {
            case 0 -> "identical";
            case 1, 2, 3, 4, DUPLICATE -> "very_similar";
            default -> distance <= SIMILAR ? "similar" : "different";
        };
    }
}
