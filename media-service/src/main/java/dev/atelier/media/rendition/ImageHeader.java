package dev.atelier.media.rendition;

/**
 * What a picture's header says, before anything is decoded.
 *
 * @param width pixels, as stored, orientation not applied
 * @param height pixels, likewise
 */
public record ImageHeader(ImageFormat format, int width, int height) {

    public long pixels() {
        return (long) width * height;
    }
}
