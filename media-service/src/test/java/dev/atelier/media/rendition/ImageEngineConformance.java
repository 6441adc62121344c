package dev.atelier.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ImageEngine} does. */
public abstract class ImageEngineConformance {

    protected abstract ImageEngine engine();

    @ParameterizedTest
    @CsvSource({
        "2400,1800, 1600,1200, 800,600, 400,300, 150",
        "1800,2400, 1200,1600, 600,800, 300,400, 150",
        "1000,500, 1000,500, 800,400, 400,200, 150",
        "120,60, 120,60, 120,60, 120,60, 60",
        "3001,77, 1600,41, 800,21, 400,10, 41"
    })
    void copies_have_the_sizes_of_the_plan_and_are_never_enlarged(
            int width, int height, int w1, int h1, int w2, int h2, int w3, int h3, int thumb) {
        Map<String, RenderedCopy> copies = copies(Pictures.jpeg(width, height));

        assertSize(copies.get("large"), w1, h1);
        assertSize(copies.get("medium"), w2, h2);
        assertSize(copies.get("small"), w3, h3);
        assertSize(copies.get("thumbnail"), thumb, thumb);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_picture_stands_upright_whatever_its_orientation(int orientation) {
        byte[] file = Pictures.lyingJpeg(640, 400, orientation);

        assertThat(Exif.read(file).orientation()).isEqualTo(orientation);
        RenderedImage rendered = render(file);
        assertThat(rendered.width()).isEqualTo(640);
        assertThat(rendered.height()).isEqualTo(400);
        for (RenderedCopy copy : rendered.copies()) {
            BufferedImage image = Pictures.decode(copy.jpeg());
            // the thumbnail is cut from the middle, so its corners are not the picture's
            int inset = image.getWidth() == image.getHeight() ? 2 : 5;
            assertColour(image, inset, inset, Color.RED);
            assertColour(image, image.getWidth() - 1 - inset, inset, Color.GREEN);
            assertColour(image, inset, image.getHeight() - 1 - inset, Color.BLUE);
            assertColour(image, image.getWidth() - 1 - inset, image.getHeight() - 1 - inset, Color.YELLOW);
        }
    }

    @Test
    void a_copy_carries_no_metadata() {
        for (RenderedCopy copy : render(Pictures.cameraJpeg(640, 400, 6)).copies()) {
            assertThat(Exif.read(copy.jpeg())).isEqualTo(PhotoFacts.NONE);
            assertThat(new String(copy.jpeg(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "Canon");
        }
    }

    @Test
    void copies_are_jpegs_with_quartered_chroma() {
        for (RenderedCopy copy : render(Pictures.jpeg(900, 700)).copies()) {
            byte[] jpeg = copy.jpeg();
            int at = 2;
            while ((jpeg[at + 1] & 0xFF) != 0xC0) {
                at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
            }
            assertThat(jpeg[at + 11]).as("sampling of luma").isEqualTo((byte) 0x22);
            assertThat(jpeg[at + 14]).as("sampling of chroma").isEqualTo((byte) 0x11);
        }
    }

    @Test
    void what_is_transparent_becomes_white() {
        BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < 150; x++) {
            for (int y = 0; y < 200; y++) {
                image.setRGB(x, y, 0xFF2040C0);
            }
        }

        BufferedImage copy = large(Pictures.file("png", image));

        assertColour(copy, 40, 100, new Color(0x2040C0));
        assertColour(copy, 260, 100, Color.WHITE);
    }

    @Test
    void a_grey_picture_stays_grey() {
        byte[] file = Pictures.jpeg(Pictures.scene(640, 400, BufferedImage.TYPE_BYTE_GRAY), 92);
        int before = Pictures.decode(file).getRaster().getSample(20, 20, 0);

        BufferedImage copy = large(file);

        assertThat(copy.getRaster().getNumBands()).isEqualTo(1);
        assertThat(copy.getRaster().getSample(20, 20, 0)).isBetween(before - 6, before + 6);
    }

    @Test
    void inks_become_colours() {
        BufferedImage copy = large(Pictures.cmykJpeg(640, 400));

        assertThat(new Color(copy.getRGB(20, 20)).getRed()).isGreaterThan(200);
        assertThat(new Color(copy.getRGB(20, 20)).getGreen()).isLessThan(80);
        assertThat(new Color(copy.getRGB(620, 380)).getGreen()).isGreaterThan(170);
        assertThat(new Color(copy.getRGB(620, 380)).getBlue()).isLessThan(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff"})
    void every_format_is_read(String format) {
        BufferedImage copy = large(Pictures.file(format, Pictures.scene(640, 400)));

        assertColour(copy, 20, 20, Color.RED);
        assertColour(copy, 620, 380, Color.YELLOW);
    }

    @Test
    void a_webp_is_read() {
        assertColour(large(Pictures.webp()), 30, 30, new Color(200, 90, 30));
    }

    @Test
    void sixteen_bits_per_channel_are_read() {
        var colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 200, 100, 3, null);
        for (int x = 0; x < 200; x++) {
            for (int y = 0; y < 100; y++) {
                raster.setPixel(x, y, new int[] {51_400, 25_700, 12_850});
            }
        }

        BufferedImage copy = large(Pictures.file("png", new BufferedImage(colours, raster, false, null)));

        assertColour(copy, 100, 50, new Color(200, 100, 50));
    }

    @Test
    void a_palette_is_read() {
        BufferedImage indexed = Pictures.scene(640, 400, BufferedImage.TYPE_BYTE_INDEXED);

        assertColour(large(Pictures.file("png", indexed)), 20, 20, Color.RED);
    }

    @Test
    void colours_of_another_space_become_srgb() {
        byte[] even = Pictures.jpeg(Pictures.even(400, 300, new Color(128, 128, 128)), 95);

        BufferedImage copy = large(Pictures.withProfile(even, ColorSpace.CS_LINEAR_RGB));

        // half the light is 188 of 255 in sRGB
        assertColour(copy, 200, 150, new Color(188, 188, 188));
    }

    @Test
    void a_progressive_jpeg_is_read() {
        assertColour(large(Pictures.progressiveJpeg(Pictures.scene(640, 400))), 20, 20, Color.RED);
    }

    @Test
    void half_a_jpeg_is_refused_even_with_an_end_marker() {
        byte[] half = Pictures.firstHalf(Pictures.jpeg(Pictures.photograph(900, 700), 90));
        half[half.length - 2] = (byte) 0xFF;
        half[half.length - 1] = (byte) 0xD9;
        ImageHeader header = ImageInspector.inspect(half);

        assertThatThrownBy(() -> engine().render(half, header, 1, RenditionPlan.standard()))
                .isInstanceOf(BrokenImage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff", "jpeg"})
    void a_file_that_ends_early_is_refused(String format) {
        byte[] file = Pictures.file(format, Pictures.photograph(300, 200));
        ImageHeader header = ImageInspector.inspect(file);
        byte[] cut = Arrays.copyOf(file, file.length / 3);

        assertThatThrownBy(() -> engine().render(cut, header, 1, RenditionPlan.standard()))
                .isInstanceOf(BrokenImage.class);
    }

    @Test
    void an_interrupted_thread_gives_up() {
        byte[] file = Pictures.jpeg(1200, 900);
        ImageHeader header = ImageInspector.inspect(file);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> engine().render(file, header, 1, RenditionPlan.standard()))
                    .isInstanceOfSatisfying(BrokenImage.class, e -> assertThat(e.reason())
                            .isEqualTo(BrokenImage.Reason.TOO_SLOW_TO_DECODE));
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void the_hash_of_a_picture_survives_scaling_and_recompression() {
        PerceptualHash original = hash(Pictures.jpeg(Pictures.scene(1600, 1200), 95));

        assertThat(hash(Pictures.jpeg(Pictures.scene(1600, 1200), 40)).distance(original))
                .isLessThanOrEqualTo(3);
        assertThat(hash(copies(Pictures.jpeg(1600, 1200)).get("medium").jpeg()).distance(original))
                .isLessThanOrEqualTo(3);
        assertThat(hash(Pictures.lyingJpeg(1600, 1200, 3)).distance(original)).isLessThanOrEqualTo(3);
        assertThat(hash(Pictures.cameraJpeg(1600, 1200, 3)).distance(original)).isGreaterThan(10);
    }

    @Test
    void the_copies_look_like_an_exact_reduction() {
        BufferedImage original = Pictures.photograph(2400, 1800);
        Map<String, RenderedCopy> copies = copies(Pictures.file("png", original));

        for (String name : new String[] {"large", "medium", "small"}) {
            RenderedCopy copy = copies.get(name);
            double[] exact = Reference.luma(original, copy.width(), copy.height());
            double[] got = Reference.luma(Pictures.decode(copy.jpeg()));
            assertThat(Reference.ssim(exact, got, copy.width(), copy.height()))
                    .as("likeness of %s", name)
                    .isGreaterThan(0.93);
            assertThat(Reference.psnr(exact, got)).as("noise of %s", name).isGreaterThan(33);
        }
    }

    private RenderedImage render(byte[] file) {
        return engine().render(
                        file, ImageInspector.inspect(file), Exif.read(file).orientation(), RenditionPlan.standard());
    }

    private Map<String, RenderedCopy> copies(byte[] file) {
        return render(file).copies().stream().collect(Collectors.toMap(RenderedCopy::name, Function.identity()));
    }

    private BufferedImage large(byte[] file) {
        return Pictures.decode(copies(file).get("large").jpeg());
    }

    private PerceptualHash hash(byte[] file) {
        return render(file).hash();
    }

    private static void assertSize(RenderedCopy copy, int width, int height) {
        BufferedImage image = Pictures.decode(copy.jpeg());
        assertThat(image.getWidth()).as(copy.name()).isEqualTo(width).isEqualTo(copy.width());
        assertThat(image.getHeight()).as(copy.name()).isEqualTo(height).isEqualTo(copy.height());
    }

    private static void assertColour(BufferedImage image, int x, int y, Color wanted) {
        Color found = new Color(image.getRGB(x, y));
        int off = Math.max(
                Math.abs(found.getRed() - wanted.getRed()),
                Math.max(Math.abs(found.getGreen() - wanted.getGreen()), Math.abs(found.getBlue() - wanted.getBlue())));
        assertThat(off)
                .as("%s at %d,%d of %d x %d is %s", wanted, x, y, image.getWidth(), image.getHeight(), found)
                .isLessThan(wanted.getRed() == wanted.getGreen() && wanted.getGreen() == wanted.getBlue() ? 6 : 40);
    }
}
