package dev.atelier.media.rendition;

import java.nio.ByteBuffer;

/**
 * Looks at a file without decoding it: which format, how large, and whether it is all there. Costs one pass over the
 * bytes and no memory worth mentioning, so it stands before anything that could be made to cost more.
 */
public final class ImageInspector {

    private ImageInspector() {}

    /**
     * @param file the whole file
     * @throws BrokenImage if it is no picture or not a whole one
     */
    public static ImageHeader inspect(byte[] file) {
        return inspect(ByteBuffer.wrap(file));
    }

    /**
     * @param bytes the whole file, from position 0 to its limit; left as it is
     * @throws BrokenImage if it is no picture or not a whole one
     */
    public static ImageHeader inspect(ByteBuffer bytes) {
        PictureFile file = new PictureFile(bytes);
        ImageFormat format = ImageFormat.sniff(file.head())
                .orElseThrow(() -> new BrokenImage(BrokenImage.Reason.NOT_AN_IMAGE, "no known picture format"));
        ImageHeader header = HeaderReader.read(file, format);
        if (!Completeness.isWhole(file, header)) {
            throw new BrokenImage(BrokenImage.Reason.TRUNCATED_IMAGE, "the " + format + " ends too early");
        }
        return header;
    }

    /** Refuses what is too small or too large to be decoded. */
    public static void checkSize(ImageHeader header, int shortest, int longest, long mostPixels) {
        if (Math.min(header.width(), header.height()) < shortest
                || Math.max(header.width(), header.height()) > longest
                || header.pixels() > mostPixels) {
            throw new BrokenImage(
                    BrokenImage.Reason.DIMENSIONS_OUT_OF_RANGE,
                    "%d x %d pixels; each side must be %d to %d, the whole at most %d"
                            .formatted(header.width(), header.height(), shortest, longest, mostPixels));
        }
    }
}
