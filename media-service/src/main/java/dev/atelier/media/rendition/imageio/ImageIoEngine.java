package dev.atelier.media.rendition.imageio;

import dev.atelier.media.rendition.BrokenImage;
import dev.atelier.media.rendition.HeapBudget;
import dev.atelier.media.rendition.ImageEngine;
import dev.atelier.media.rendition.ImageHeader;
import dev.atelier.media.rendition.PerceptualHash;
import dev.atelier.media.rendition.RenderedCopy;
import dev.atelier.media.rendition.RenderedImage;
import dev.atelier.media.rendition.RenditionPlan;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jboss.logging.Logger;

/**
 * Decodes in full, then makes every copy from the next larger one: the expensive step, reading all pixels, is done once.
 * Orientation and colours are set right on the first reduced picture, where that is cheap.
 */
@Startup
@Singleton
final class ImageIoEngine implements ImageEngine {
    private static final Logger LOG = Logger.getLogger(ImageIoEngine.class);
    private static final int HASH_SIDE = 32;

    private final Resampler resampler;
    private final Decoder decoder;

    ImageIoEngine() {
        this(Resampler.best(), HeapBudget.ofThisJvm());
    }

    ImageIoEngine(Resampler resampler, HeapBudget budget) {
        this.resampler = resampler;
        this.decoder = new Decoder(budget);
        findDecoders();
        // pixels are copied from file to memory and back, never through a cache on disk
        ImageIO.setUseCache(false);
        LOG.infof("Pictures are resized by %s", resampler.getClass().getSimpleName());
    }

    /** ImageIO finds TwelveMonkeys through the class loader of whatever thread asks first; let that be the right one. */
    private static void findDecoders() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ImageIoEngine.class.getClassLoader());
        try {
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public String name() {
        return "imageio";
    }

    @Override
    public long memory(ImageHeader header) {
        return decoder.memory(header);
    }

    @Override
    public RenderedImage render(byte[] bytes, ImageHeader header, int orientation, RenditionPlan plan) {
        DecodedPicture picture = DecodedPicture.of(decoder.decode(bytes, header));
        int largest = plan.copies().getFirst().side();
        Size stored = new Size(header.width(), header.height());
        Size first = within(stored.fit(largest), picture);
        Planes reduced = picture.reduce(resampler, first.width(), first.height());
        Planes base = picture.foreignColours()
                .map(space -> Srgb.from(space, reduced))
                .orElse(reduced)
                .upright(orientation);

        List<RenderedCopy> copies = new ArrayList<>();
        Size upright = orientation >= 5 ? new Size(header.height(), header.width()) : stored;
        Planes source = base;
        for (RenditionPlan.Copy copy : plan.copies()) {
            goOn();
            if (copy.square()) {
                copies.add(encoded(copy, square(source, base, copy.side())));
            } else {
                Size wanted = upright.fit(copy.side());
                Size size =
                        new Size(Math.min(wanted.width(), source.width()), Math.min(wanted.height(), source.height()));
                source = source.reduce(
                        resampler, Resampler.Window.all(source.width(), source.height()), size.width(), size.height());
                copies.add(encoded(copy, source));
            }
        }
        return new RenderedImage(upright.width(), upright.height(), copies, hash(source));
    }

    /** A picture decoded at less than full size may be smaller than its largest copy should be. */
    private static Size within(Size wanted, DecodedPicture picture) {
        return new Size(Math.min(wanted.width(), picture.width()), Math.min(wanted.height(), picture.height()));
    }

    /** From the smallest copy that is large enough, so that a long narrow picture is not cut from too small a one. */
    private Planes square(Planes smallest, Planes base, int side) {
        Planes source = Math.min(smallest.width(), smallest.height()) >= side ? smallest : base;
        int result = Math.min(side, Math.min(source.width(), source.height()));
        return source.reduce(resampler, Resampler.Window.middle(source.width(), source.height()), result, result);
    }

    private PerceptualHash hash(Planes small) {
        return PerceptualHash.of(resampler
                .resample(
                        small.luma(),
                        1,
                        small.width(),
                        small.height(),
                        Resampler.Window.all(small.width(), small.height()),
                        HASH_SIDE,
                        HASH_SIDE)[0]);
    }

    private static RenderedCopy encoded(RenditionPlan.Copy copy, Planes planes) {
        return new RenderedCopy(copy.name(), planes.width(), planes.height(), JpegWriter.write(planes, copy.quality()));
    }

    private static void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new BrokenImage(BrokenImage.Reason.TOO_SLOW_TO_DECODE, "interrupted");
        }
    }

    private record Size(int width, int height) {

        /** Every copy's size follows from the picture's own, so that roundings do not add up. */
        Size fit(int side) {
            int longest = Math.max(width, height);
            return longest <= side ? this : new Size(scaled(width, side, longest), scaled(height, side, longest));
        }

        private static int scaled(int length, int side, int longest) {
            return (int) Math.max(1, Math.round((double) length * side / longest));
        }
    }
}
