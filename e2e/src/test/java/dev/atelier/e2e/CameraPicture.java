package dev.atelier.e2e;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;

/** JPEG files as a camera writes them: many pixels, an Exif segment, and the camera's orientation in it. */
final class CameraPicture {

    private static final int MAKE = 0x010f;
    private static final int MODEL = 0x0110;
    private static final int ORIENTATION = 0x0112;
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int TIFF_HEADER = 8;
    private static final int ENTRY = 12;

    private final int width;
    private final int height;
    private final int orientation;
    private final long seed;

    private CameraPicture(int width, int height, int orientation, long seed) {
        this.width = width;
        this.height = height;
        this.orientation = orientation;
        this.seed = seed;
    }

    /**
     * @param width pixels as stored
     * @param height pixels as stored
     * @param orientation Exif 1 to 8; 6 is a camera held upright
     * @param seed another seed, another picture
     */
    static byte[] jpeg(int width, int height, int orientation, long seed) {
        return new CameraPicture(width, height, orientation, seed).bytes();
    }

    private byte[] bytes() {
        var jpeg = encode();
        var exif = exif();
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(
                new byte[] {(byte) 0xff, (byte) 0xe1, (byte) ((exif.length + 2) >> 8), (byte) (exif.length + 2)});
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private byte[] encode() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, colour(random), width, height, colour(random)));
        graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < 60; i++) {
            graphics.setColor(colour(random));
            var size = 20 + random.nextInt(Math.max(21, width / 4));
            graphics.fillOval(random.nextInt(width), random.nextInt(height), size, size);
        }
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(0x1000000));
    }

    /** "Exif\0\0", a big-endian TIFF header and one directory; texts follow the directory. */
    private byte[] exif() {
        var make = text("Atelier Optics");
        var model = text("AO-1");
        var entries = 3;
        var textsAt = TIFF_HEADER + 2 + entries * ENTRY + 4;
        var buffer = ByteBuffer.allocate(6 + textsAt + make.length + model.length);
        buffer.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        buffer.putShort((short) 0x4d4d).putShort((short) 42).putInt(TIFF_HEADER);
        buffer.putShort((short) entries);
        entry(buffer, MAKE, ASCII, make.length, textsAt);
        entry(buffer, MODEL, ASCII, model.length, textsAt + make.length);
        entry(buffer, ORIENTATION, SHORT, 1, orientation << 16);
        buffer.putInt(0).put(make).put(model);
        return buffer.array();
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static void entry(ByteBuffer buffer, int tag, int type, int count, int value) {
        buffer.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
