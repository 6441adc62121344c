package dev.atelier.media.rendition;

import java.util.List;

/**
 * Which smaller copies a picture gets.
 *
 * @param copies largest first; each is made from the one before
 */
public record RenditionPlan(List<Copy> copies) {

    /**
     * One copy: a JPEG with 4:2:0 chroma, upright, in sRGB, on white where the picture is transparent, without metadata.
     *
     * @param name how it is asked for
     * @param side neither side gets longer; a smaller picture is never enlarged
     * @param square whether the middle is cut out as a square
     * @param quality of the JPEG, 1..100
     */
    public record Copy(String name, int side, boolean square, int quality) {}

    public RenditionPlan {
        copies = List.copyOf(copies);
    }

    /** The four sizes of the media contract. */
    public static RenditionPlan standard() {
        return new RenditionPlan(List.of(
                new Copy("large", 1600, false, 90),
                new Copy("medium", 800, false, 85),
                new Copy("small", 400, false, 85),
                new Copy("thumbnail", 150, true, 80)));
    }
}
