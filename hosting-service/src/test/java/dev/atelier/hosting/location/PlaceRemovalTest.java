package dev.atelier.hosting.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.standins.simulators.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceRemovalTest {

    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude=\"48,51.5N\"/>";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_jpeg_loses_its_place_and_nothing_else(boolean bigEndian) throws IOException {
        // Given
        var jpeg = Metadata.jpeg(picture("jpg"), segment(0xE1, Metadata.exifMark(Metadata.exif(bigEndian, true))));
        // When
        var cleaned = cleaned("image/jpeg", jpeg);
        // Then
        assertThat(text(cleaned)).doesNotContain("48.8584", "secret-note").contains("Atelier Optics");
        assertThat(cleaned).hasSameSizeAs(jpeg);
        assertThat(pixels(cleaned)).isEqualTo(pixels(jpeg));
        assertThat(write("image/jpeg", cleaned)).isNull();
    }

    @Test
    void texts_that_name_a_place_go_and_pictures_behind_the_picture_go_with_them() throws IOException {
        // Given
        var iptc = "Photoshop 3.0\0" + "8BIM\4\4\0\0\0\0\0\12\34\2\132\0\5Paris";
        var jpeg = join(
                Metadata.jpeg(
                        picture("jpg"),
                        segment(0xE1, latin(XMP)),
                        segment(0xED, latin(iptc)),
                        segment(0xE2, latin("MPF\0index")),
                        segment(0xFE, latin("made with love"))),
                latin("a second picture of the same place"));
        // When
        var cleaned = cleaned("image/jpeg", jpeg);
        // Then
        assertThat(text(cleaned))
                .doesNotContain("GPSLatitude", "Paris", "MPF", "second picture")
                .contains("made with love");
        assertThat(pixels(cleaned)).isEqualTo(pixels(jpeg));
    }

    @Test
    void exif_nobody_can_read_goes_as_a_whole() throws IOException {
        var broken = Metadata.exif(true, true);
        broken[7] = 127;
        var cleaned = cleaned("image/jpeg", Metadata.jpeg(picture("jpg"), segment(0xE1, Metadata.exifMark(broken))));
        assertThat(text(cleaned)).doesNotContain("Exif", "48.8584");
        assertThat(pixels(cleaned)).isEqualTo(pixels(cleaned));
    }

    @Test
    void a_png_loses_its_place_and_keeps_what_it_was_made_from() throws IOException {
        // Given
        var png = Metadata.png(
                picture("png"),
                Metadata.chunk("eXIf", Metadata.exif(false, true)),
                Metadata.chunk("iTXt", latin("XML:com.adobe.xmp\0\0\0\0\0<a exif:GPSLatitude='1'/>")),
                Metadata.chunk("tEXt", latin("Raw profile type exif\0deadbeef")),
                Metadata.chunk("tEXt", latin("parameters\0a lighthouse, steps 30")));
        // When
        var cleaned = cleaned("image/png", png);
        // Then
        assertThat(text(cleaned))
                .doesNotContain("48.8584", "GPSLatitude", "Raw profile")
                .contains("Atelier Optics", "a lighthouse, steps 30");
        assertThat(pixels(cleaned)).isEqualTo(pixels(png));
        assertThat(write("image/png", cleaned)).isNull();
    }

    @Test
    void a_webp_loses_its_place_and_says_so_in_front() throws IOException {
        // Given
        var webp = Metadata.webp(
                Metadata.riff("VP8X", new byte[] {0x0C, 0, 0, 0, 9, 0, 0, 9, 0, 0}),
                Metadata.riff("VP8 ", latin("coded pixels!")),
                Metadata.riff("EXIF", Metadata.exif(false, true)),
                Metadata.riff("XMP ", latin("<a exif:GPSLatitude='1'/>")));
        // When
        var cleaned = cleaned("image/webp", webp);
        // Then
        assertThat(text(cleaned))
                .doesNotContain("48.8584", "GPSLatitude", "XMP ")
                .contains("Atelier Optics", "coded pixels!");
        assertThat(cleaned[20]).as("flags").isEqualTo((byte) 0x08);
        assertThat(Metadata.riffLength(cleaned)).isEqualTo(cleaned.length - 8);
        assertThat(write("image/webp", cleaned)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void a_picture_without_a_place_stays_as_it_is(String format) throws IOException {
        assertThat(write(type(format), picture(format))).isNull();
    }

    @Test
    void exif_without_a_place_stays_as_it_is() throws IOException {
        var exif = Metadata.exifMark(Metadata.exif(true, false));
        assertThat(write("image/jpeg", Metadata.jpeg(picture("jpg"), segment(0xE1, exif))))
                .isNull();
    }

    @Test
    void a_file_that_is_not_what_it_says_is_not_published() {
        for (var type : new String[] {"image/jpeg", "image/png", "image/webp"}) {
            assertThatThrownBy(() -> write(type, latin("<svg onload='alert(1)'/>")))
                    .isInstanceOf(UnreadableFile.class);
        }
    }

    @Test
    void no_damage_makes_it_fail_otherwise_or_lets_the_place_through() throws IOException {
        var whole = Metadata.jpeg(picture("jpg"), segment(0xE1, Metadata.exifMark(Metadata.exif(true, true))));
        for (var length = 0; length < Math.min(whole.length, 700); length++) {
            byte[] result;
            try {
                result = write("image/jpeg", Arrays.copyOf(whole, length));
            } catch (UnreadableFile refused) {
                continue;
            }
            assertThat(result).isNotNull();
            assertThat(text(result)).doesNotContain("48.8584");
        }
    }

    private byte[] cleaned(String type, byte[] original) throws IOException {
        var cleaned = write(type, original);
        assertThat(cleaned).isNotNull();
        return cleaned;
    }

    private byte[] write(String type, byte[] original) throws IOException {
        var from = Files.write(folder.resolve("original"), original);
        var to = folder.resolve("copy");
        Files.deleteIfExists(to);
        return PlaceRemoval.write(type, from, to) ? Files.readAllBytes(to) : null;
    }

    private static byte[] picture(String format) {
        return Pictures.write(Pictures.paint(64, 48, 7, "test"), format);
    }

    private static String type(String format) {
        return format.equals("jpg") ? "image/jpeg" : "image/" + format;
    }

    private static int[] pixels(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static byte[] segment(int marker, byte[] body) {
        return Metadata.segment(marker, body);
    }

    private static byte[] join(byte[] first, byte[] second) {
        return Metadata.join(first, second);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
