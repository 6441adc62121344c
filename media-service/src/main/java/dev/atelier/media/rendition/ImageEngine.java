package dev.atelier.media.rendition;

/**
 * Decodes a picture once and makes everything that is needed from it.
 *
 * <p>Blocks the calling thread for as long as it computes, and stops soon after that thread is interrupted. Safe for use
 * by several threads. Every engine passes {@code ImageEngineConformance}.
 */
public interface ImageEngine {

    /** For logs and metrics. */
    String name();

    /** Bytes of heap that rendering such a picture takes at most; never more than the whole budget. */
    long memory(ImageHeader header);

    /**
     * @param bytes the whole file; not changed
     * @param header as {@link ImageInspector} read it from the same bytes
     * @param orientation the EXIF value, 1..8; the copies are upright
     * @throws BrokenImage if the bytes cannot be decoded to the last row, or the thread was interrupted
     */
    RenderedImage render(byte[] bytes, ImageHeader header, int orientation, RenditionPlan plan);
}
