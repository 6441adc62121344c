package dev.atelier.media.photo;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Turns one of our own small JPEGs into WebP. Blocks while it computes. */
final class WebpWriter {
    private static final float QUALITY = 0.8f;

    private WebpWriter() {}

    static byte[] webp(byte[] jpeg) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
            ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
            WebPWriteParam how = new WebPWriteParam(Locale.ROOT);
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType("Lossy");
            how.setCompressionQuality(QUALITY);
            try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(picture, null, null), how);
            } finally {
                writer.dispose();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
