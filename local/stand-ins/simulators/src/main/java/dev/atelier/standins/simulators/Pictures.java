package dev.atelier.standins.simulators;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/** Makes and changes real pictures. Slow: call it off the event loop. */
public final class Pictures {

    private Pictures() {}

    /** A picture that depends on nothing but its arguments, with the caption painted into it. */
    public static BufferedImage paint(int width, int height, long seed, String caption) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        Random random = new Random(seed);
        canvas.setPaint(new GradientPaint(0, 0, colour(random), width, height, colour(random)));
        canvas.fillRect(0, 0, width, height);
        for (int i = 0; i < 12; i++) {
            int size = Math.max(2, random.nextInt(Math.max(width, height)) / 3);
            canvas.setColor(colour(random));
            canvas.fillOval(random.nextInt(width) - size / 2, random.nextInt(height) - size / 2, size, size);
        }
        int dot = Math.max(1, width / 160);
        Lettering.write(canvas, caption, 4 * dot, 4 * dot, width - 8 * dot, dot);
        canvas.dispose();
        return picture;
    }

    /** Reads a picture, empty when the bytes are none. */
    public static Optional<BufferedImage> read(byte[] bytes) {
        try {
            return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(bytes)));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /** Writes a picture in a format the JDK knows ({@code png}, {@code jpg}, {@code gif}, {@code bmp}). */
    public static byte[] write(BufferedImage picture, String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            boolean opaque = format.equals("jpg") && picture.getColorModel().hasAlpha();
            BufferedImage source = opaque ? scale(picture, picture.getWidth(), picture.getHeight()) : picture;
            if (!ImageIO.write(source, format, out)) {
                throw new IllegalArgumentException("cannot write " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole picture in another size, opaque. */
    public static BufferedImage scale(BufferedImage picture, int width, int height) {
        return draw(picture, 0, 0, picture.getWidth(), picture.getHeight(), width, height);
    }

    /** The middle of the picture, cut to a square and scaled. */
    public static BufferedImage square(BufferedImage picture, int side) {
        int edge = Math.min(picture.getWidth(), picture.getHeight());
        int x = (picture.getWidth() - edge) / 2;
        int y = (picture.getHeight() - edge) / 2;
        return draw(picture, x, y, x + edge, y + edge, side, side);
    }

    private static BufferedImage draw(BufferedImage picture, int x1, int y1, int x2, int y2, int width, int height) {
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = result.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.drawImage(picture, 0, 0, width, height, x1, y1, x2, y2, Color.WHITE, null);
        canvas.dispose();
        return result;
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(0x1000000));
    }
}
