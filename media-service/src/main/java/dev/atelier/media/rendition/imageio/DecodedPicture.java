package dev.atelier.media.rendition.imageio;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.util.Optional;

/**
 * A decoded picture as interleaved 8-bit samples, opaque.
 *
 * @param bands 1 (grey) or 3
 * @param order for three bands: where red, green and blue lie in a pixel
 * @param foreignColours the colour space, if it is another than sRGB and still to be converted
 */
record DecodedPicture(
        int width, int height, int bands, byte[] samples, int[] order, Optional<ColorSpace> foreignColours) {

    /** Takes the samples as they are where that is possible, which saves a copy of the whole picture, else draws it. */
    static DecodedPicture of(BufferedImage image) {
        return asItIs(image).orElseGet(() -> drawn(image));
    }

    private static Optional<DecodedPicture> asItIs(BufferedImage image) {
        if (image.getTransparency() != Transparency.OPAQUE
                || !(image.getRaster().getDataBuffer() instanceof DataBufferByte buffer)
                || !(image.getSampleModel() instanceof PixelInterleavedSampleModel model)
                || model.getTransferType() != DataBuffer.TYPE_BYTE
                || model.getScanlineStride() != image.getWidth() * model.getNumBands()
                || model.getPixelStride() != model.getNumBands()
                || image.getRaster().getParent() != null
                || buffer.getOffset() != 0
                || !(image.getColorModel() instanceof java.awt.image.ComponentColorModel colours)) {
            return Optional.empty();
        }
        ColorSpace space = colours.getColorSpace();
        return switch (model.getNumBands()) {
            case 1 ->
                Optional.of(new DecodedPicture(
                        image.getWidth(), image.getHeight(), 1, buffer.getData(), new int[] {0}, Optional.empty()));
            case 3 ->
                space.getType() == ColorSpace.TYPE_RGB
                        ? Optional.of(new DecodedPicture(
                                image.getWidth(),
                                image.getHeight(),
                                3,
                                buffer.getData(),
                                model.getBandOffsets(),
                                space.isCS_sRGB() ? Optional.empty() : Optional.of(space)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Palettes, 16 bits, transparency, other colour models: the JDK knows how to put them on white. */
    private static DecodedPicture drawn(BufferedImage image) {
        BufferedImage canvas = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D brush = canvas.createGraphics();
        brush.setColor(Color.WHITE);
        brush.fillRect(0, 0, image.getWidth(), image.getHeight());
        brush.drawImage(image, 0, 0, null);
        brush.dispose();
        return asItIs(canvas).orElseThrow();
    }

    /** Made smaller, one plane per colour. */
    Planes reduce(Resampler resampler, int newWidth, int newHeight) {
        byte[][] planes = newWidth == width && newHeight == height
                ? separated()
                : resampler.resample(
                        samples, bands, width, height, Resampler.Window.all(width, height), newWidth, newHeight);
        byte[][] ordered = bands == 1 ? planes : new byte[][] {planes[order[0]], planes[order[1]], planes[order[2]]};
        return new Planes(newWidth, newHeight, ordered);
    }

    private byte[][] separated() {
        byte[][] planes = new byte[bands][width * height];
        for (int band = 0; band < bands; band++) {
            for (int i = 0, from = band; i < planes[band].length; i++, from += bands) {
                planes[band][i] = samples[from];
            }
        }
        return planes;
    }
}
