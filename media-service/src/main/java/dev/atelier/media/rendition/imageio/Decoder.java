package dev.atelier.media.rendition.imageio;

import dev.atelier.media.rendition.BrokenImage;
import dev.atelier.media.rendition.ImageFormat;
import dev.atelier.media.rendition.ImageHeader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes the first picture of a file, strictly: half a picture is none. */
final class Decoder {
    /** Above this many pixels only every second one is decoded: a quarter of the memory, still more than any copy needs. */
    private static final long MOST_PIXELS_IN_FULL = 40_000_000;

    private Decoder() {}

    static BufferedImage decode(byte[] bytes, ImageHeader header) {
        // a stream of our own over the bytes: the reader asks it for every piece, which is where an interrupt is
        // noticed
        try (ImageInputStream input = new MemoryCacheImageInputStream(new Interruptible(bytes))) {
            ImageReader reader = ImageIO.getImageReadersByMIMEType(
                            header.format().mediaType())
                    .next();
            try {
                return decode(reader, input, header);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof BrokenImage broken) {
                throw broken;
            }
            throw new BrokenImage(BrokenImage.Reason.NOT_AN_IMAGE, "the " + header.format() + " cannot be decoded", e);
        } catch (OutOfMemoryError e) {
            throw new BrokenImage(BrokenImage.Reason.DIMENSIONS_OUT_OF_RANGE, "too large for this machine's memory", e);
        }
    }

    private static BufferedImage decode(ImageReader reader, ImageInputStream input, ImageHeader header)
            throws IOException {
        reader.setInput(input, true, header.format() != ImageFormat.JPEG);
        Watch watch = new Watch();
        reader.addIIOReadProgressListener(watch);
        reader.addIIOReadWarningListener((source, warning) -> watch.warn(warning));
        ImageReadParam how = reader.getDefaultReadParam();
        if (header.pixels() > MOST_PIXELS_IN_FULL) {
            how.setSourceSubsampling(2, 2, 0, 0);
        }
        BufferedImage image = reader.read(0, how);
        if (watch.aborted || Thread.currentThread().isInterrupted()) {
            throw new BrokenImage(BrokenImage.Reason.TOO_SLOW_TO_DECODE, "interrupted");
        }
        if (watch.endedEarly) {
            throw new BrokenImage(BrokenImage.Reason.TRUNCATED_IMAGE, "the data ends before the picture does");
        }
        return image;
    }

    private static final class Interruptible extends ByteArrayInputStream {
        Interruptible(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int from, int length) {
            if (Thread.currentThread().isInterrupted()) {
                throw new BrokenImage(BrokenImage.Reason.TOO_SLOW_TO_DECODE, "interrupted");
            }
            return super.read(target, from, length);
        }
    }

    /** Stops the reader at the next row once the thread is interrupted, and remembers what the decoder warned of. */
    private static final class Watch implements IIOReadProgressListener {
        private boolean aborted;
        private boolean endedEarly;

        void warn(String warning) {
            String text = warning.toLowerCase(Locale.ROOT);
            endedEarly |= text.contains("premature end") || text.contains("truncated") || text.contains("missing eoi");
        }

        @Override
        public void imageProgress(ImageReader source, float percentageDone) {
            if (Thread.currentThread().isInterrupted()) {
                aborted = true;
                source.abort();
            }
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {}

        @Override
        public void sequenceComplete(ImageReader source) {}

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {}

        @Override
        public void imageComplete(ImageReader source) {}

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageReader source, float percentageDone) {}

        @Override
        public void thumbnailComplete(ImageReader source) {}

        @Override
        public void readAborted(ImageReader source) {
            aborted = true;
        }
    }
}
