package dev.atelier.media.rendition.imageio;

import dev.atelier.media.rendition.BrokenImage;
import dev.atelier.media.rendition.HeapBudget;
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
    /** Larger ones are decoded at half size, which is still more than any copy needs. */
    private static final long MOST_PIXELS_IN_FULL = 40_000_000;
    /** The decoded pixels and their opaque copy; formats other than JPEG may have 16 bits and transparency. */
    private static final int JPEG_PIXEL = 7;

    private static final int OTHER_PIXEL = 11;

    private final HeapBudget budget;

    Decoder(HeapBudget budget) {
        this.budget = budget;
    }

    /** Bytes the decoded picture takes. */
    long memory(ImageHeader header) {
        int step = step(header);
        return Math.min(budget.bytes(), memory(header, step));
    }

    /** Every how many pixels one is decoded, in both directions. */
    int step(ImageHeader header) {
        int step = header.pixels() > MOST_PIXELS_IN_FULL ? 2 : 1;
        while (memory(header, step) > budget.bytes()) {
            step++;
        }
        return step;
    }

    private static long memory(ImageHeader header, int step) {
        int pixel = header.format() == ImageFormat.JPEG ? JPEG_PIXEL : OTHER_PIXEL;
        return header.pixels() / ((long) step * step) * pixel;
    }

    BufferedImage decode(byte[] bytes, ImageHeader header) {
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
        }
    }

    private BufferedImage decode(ImageReader reader, ImageInputStream input, ImageHeader header) throws IOException {
        reader.setInput(input, true, header.format() != ImageFormat.JPEG);
        Watch watch = new Watch();
        reader.addIIOReadProgressListener(watch);
        reader.addIIOReadWarningListener((source, warning) -> watch.warn(warning));
        ImageReadParam how = reader.getDefaultReadParam();
        int step = step(header);
        how.setSourceSubsampling(step, step, 0, 0);
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
