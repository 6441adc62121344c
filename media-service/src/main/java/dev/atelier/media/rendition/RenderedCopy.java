package dev.atelier.media.rendition;

/**
 * One smaller copy, in memory.
 *
 * @param name as in the plan
 * @param jpeg the file; not to be changed
 */
public record RenderedCopy(String name, int width, int height, byte[] jpeg) {

    public static final String MEDIA_TYPE = "image/jpeg";
}
