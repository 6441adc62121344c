package dev.atelier.media.rendition.imageio;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Brings pictures of wider colour spaces to sRGB. Applied to the reduced picture: on the whole one it costs seconds. */
final class Srgb {

    private Srgb() {}

    static Planes from(ColorSpace space, Planes planes) {
        BufferedImage converted = new BufferedImage(planes.width(), planes.height(), BufferedImage.TYPE_3BYTE_BGR);
        new ColorConvertOp(null).filter(image(space, planes), converted);
        byte[] bgr = ((DataBufferByte) converted.getRaster().getDataBuffer()).getData();
        byte[][] result = new byte[3][planes.width() * planes.height()];
        for (int i = 0, from = 0; i < result[0].length; i++, from += 3) {
            result[0][i] = bgr[from + 2];
            result[1][i] = bgr[from + 1];
            result[2][i] = bgr[from];
        }
        return new Planes(planes.width(), planes.height(), result);
    }

    private static BufferedImage image(ColorSpace space, Planes planes) {
        var colours = new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(interleaved(planes), planes.width() * planes.height() * 3),
                planes.width(),
                planes.height(),
                planes.width() * 3,
                3,
                new int[] {0, 1, 2},
                null);
        return new BufferedImage(colours, raster, false, null);
    }

    static byte[] interleaved(Planes planes) {
        int bands = planes.samples().length;
        byte[] result = new byte[planes.width() * planes.height() * bands];
        for (int band = 0; band < bands; band++) {
            byte[] plane = planes.samples()[band];
            for (int i = 0, to = band; i < plane.length; i++, to += bands) {
                result[to] = plane[i];
            }
        }
        return result;
    }
}
