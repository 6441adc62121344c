package dev.atelier.media.rendition.imageio;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes planes as a baseline JPEG: JFIF, 4:2:0 for colour (what the JDK's encoder does by itself), no metadata. */
final class JpegWriter {

    private JpegWriter() {}

    static byte[] write(Planes planes, int quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(planes.width() * planes.height() / 4 + 1024);
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality / 100f);
            writer.write(null, new IIOImage(image(planes), null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image(Planes planes) {
        int type = planes.isGrey() ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(planes.width(), planes.height(), type);
        byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        if (planes.isGrey()) {
            System.arraycopy(planes.samples()[0], 0, target, 0, target.length);
        } else {
            byte[][] rgb = planes.samples();
            for (int i = 0, to = 0; i < rgb[0].length; i++, to += 3) {
                target[to] = rgb[2][i];
                target[to + 1] = rgb[1][i];
                target[to + 2] = rgb[0][i];
            }
        }
        return image;
    }
}
