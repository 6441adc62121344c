package dev.atelier.media.rendition;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

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
        ImageFormat format = ImageFormat.sniff(file)
                .orElseThrow(() -> new BrokenImage(BrokenImage.Reason.NOT_AN_IMAGE, "no known picture format"));
        ImageHeader header = header(file, format);
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

    private static ImageHeader header(byte[] file, ImageFormat format) {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(format.mediaType());
            if (!readers.hasNext()) {
                throw new IllegalStateException("No reader for " + format + " on the class path");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return new ImageHeader(format, reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BrokenImage(BrokenImage.Reason.NOT_AN_IMAGE, "the " + format + " header makes no sense", e);
        }
    }
}
