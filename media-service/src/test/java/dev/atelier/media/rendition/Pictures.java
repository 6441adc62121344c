package dev.atelier.media.rendition;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures for tests, drawn on the spot: real files in every format, with the faults real files have. */
public final class Pictures {

    private Pictures() {}

    /** Gradients, edges, fine lines; another colour in each corner: red, green, below them blue, yellow. */
    public static BufferedImage scene(int width, int height) {
        return scene(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    public static BufferedImage scene(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setPaint(new GradientPaint(0, 0, new Color(30, 60, 160), width, height, new Color(250, 190, 90)));
        brush.fillRect(0, 0, width, height);
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            brush.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256), 160));
            int size = 1 + random.nextInt(Math.max(1, width / 5));
            brush.fillOval(random.nextInt(width), random.nextInt(height), size, size * 2 / 3 + 1);
            brush.setStroke(new BasicStroke(1 + random.nextInt(4)));
            brush.drawLine(
                    random.nextInt(width), random.nextInt(height), random.nextInt(width), random.nextInt(height));
        }
        Color[] corners = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
        for (int corner = 0; corner < 4; corner++) {
            brush.setColor(corners[corner]);
            int x = corner % 2 == 0 ? 0 : width - width / 4;
            int y = corner / 2 == 0 ? 0 : height - height / 4;
            brush.fillRect(x, y, width / 4, height / 4);
        }
        brush.dispose();
        return image;
    }

    /** The scene with noise as a sensor makes it, so that a JPEG of it has the size of a photograph. */
    public static BufferedImage photograph(int width, int height) {
        BufferedImage image = scene(width, height);
        Random random = new Random(11);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = image.getRGB(x, y);
                int noise = random.nextInt(17) - 8;
                image.setRGB(x, y, add(rgb >> 16, noise) << 16 | add(rgb >> 8, noise) << 8 | add(rgb, noise));
            }
        }
        return image;
    }

    private static int add(int channel, int noise) {
        return Math.clamp((channel & 0xFF) + noise, 0, 255);
    }

    public static byte[] jpeg(int width, int height) {
        return jpeg(scene(width, height), 90);
    }

    public static byte[] jpeg(BufferedImage image, int quality) {
        return jpeg(image, quality, false);
    }

    public static byte[] progressiveJpeg(BufferedImage image) {
        return jpeg(image, 90, true);
    }

    /** As a camera writes it: with EXIF, and the position where it was taken. */
    public static byte[] cameraJpeg(int width, int height, int orientation) {
        return ExifSegment.addTo(jpeg(width, height), orientation);
    }

    /** The scene, so stored that it is upright once it is turned as its EXIF says. */
    public static byte[] lyingJpeg(int width, int height, int orientation) {
        return ExifSegment.addTo(jpeg(lying(scene(width, height), orientation), 95), orientation);
    }

    private static BufferedImage lying(BufferedImage upright, int orientation) {
        int width = upright.getWidth();
        int height = upright.getHeight();
        boolean turned = orientation >= 5;
        BufferedImage lying =
                new BufferedImage(turned ? height : width, turned ? width : height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int[] stored =
                        switch (orientation) {
                            case 2 -> new int[] {width - 1 - x, y};
                            case 3 -> new int[] {width - 1 - x, height - 1 - y};
                            case 4 -> new int[] {x, height - 1 - y};
                            case 5 -> new int[] {y, x};
                            case 6 -> new int[] {y, width - 1 - x};
                            case 7 -> new int[] {height - 1 - y, width - 1 - x};
                            case 8 -> new int[] {height - 1 - y, x};
                            default -> new int[] {x, y};
                        };
                lying.setRGB(stored[0], stored[1], upright.getRGB(x, y));
            }
        }
        return lying;
    }

    /** A surface of one colour. */
    public static BufferedImage even(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D brush = image.createGraphics();
        brush.setColor(colour);
        brush.fillRect(0, 0, width, height);
        brush.dispose();
        return image;
    }

    /** The JPEG with a colour profile of the JDK, in one APP2 segment after its first. */
    public static byte[] withProfile(byte[] jpeg, int space) {
        byte[] profile = ICC_Profile.getInstance(space).getData();
        int afterFirst = 4 + ByteBuffer.wrap(jpeg).getShort(4);
        return ByteBuffer.allocate(jpeg.length + 18 + profile.length)
                .put(jpeg, 0, afterFirst)
                .putShort((short) 0xFFE2)
                .putShort((short) (16 + profile.length))
                .put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[] {1, 1})
                .put(profile)
                .put(jpeg, afterFirst, jpeg.length - afterFirst)
                .array();
    }

    public static byte[] cmykJpeg(int width, int height) {
        BufferedImage scene = scene(width, height);
        WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = scene.getRGB(x, y);
                // Adobe stores inks inverted
                raster.setPixel(x, y, new int[] {rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 255});
            }
        }
        byte[] jpeg = encode(new IIOImage(raster, null, null), 90, false);
        byte[] adobe = {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        return ByteBuffer.allocate(jpeg.length + adobe.length)
                .put(jpeg, 0, 2)
                .put(adobe)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** @param format a name that ImageIO knows: png, gif, bmp, tiff, jpeg */
    public static byte[] file(String format, BufferedImage image) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("No writer for " + format);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A small PNG whose header promises a picture of any size. */
    public static byte[] bombPng(int width, int height) {
        byte[] png = file("png", scene(60, 60));
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
        return png;
    }

    /** A lossless WebP, 64 x 64, all of the colour (200, 90, 30). */
    public static byte[] webp() {
        // VP8L: signature, width - 1 and height - 1, no alpha, version; no transform, no colour cache, no meta code
        BitWriter bits = new BitWriter();
        bits.put(0x2F, 8).put(63, 14).put(63, 14).put(0, 1).put(0, 3);
        bits.put(0, 1).put(0, 1).put(0, 1);
        // green, red, blue, alpha, distance: a simple code each, with one symbol of 8 bits
        for (int symbol : new int[] {90, 200, 30, 255, 0}) {
            bits.put(1, 1).put(0, 1).put(1, 1).put(symbol, 8);
        }
        byte[] data = bits.bytes();
        int padded = data.length + (data.length & 1);
        return ByteBuffer.allocate(20 + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + padded)
                .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    public static byte[] firstHalf(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    public static BufferedImage decode(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] jpeg(BufferedImage image, int quality, boolean progressive) {
        return encode(new IIOImage(image, null, null), quality, progressive);
    }

    private static byte[] encode(IIOImage image, int quality, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality / 100f);
            if (progressive) {
                how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, image, how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static final class BitWriter {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int current;
        private int filled;

        BitWriter put(int value, int bits) {
            for (int i = 0; i < bits; i++) {
                current |= (value >> i & 1) << filled;
                if (++filled == 8) {
                    out.write(current);
                    current = 0;
                    filled = 0;
                }
            }
            return this;
        }

        byte[] bytes() {
            if (filled > 0) {
                out.write(current);
            }
            return out.toByteArray();
        }
    }
}
