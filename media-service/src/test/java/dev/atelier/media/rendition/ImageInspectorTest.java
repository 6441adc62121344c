package dev.atelier.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageInspectorTest {

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void a_whole_file_is_measured_by_its_header(ImageFormat format) {
        ImageHeader header = ImageInspector.inspect(file(format));

        assertThat(header.format()).isEqualTo(format);
        assertThat(header.width()).isEqualTo(format == ImageFormat.WEBP ? 64 : 320);
        assertThat(header.height()).isEqualTo(format == ImageFormat.WEBP ? 64 : 200);
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void a_file_without_its_end_is_refused(ImageFormat format) {
        byte[] whole = file(format);
        // a TIFF's directory stands at its end, behind pixels that may well be complete
        for (int kept : new int[] {whole.length / 2, whole.length * 9 / 10}) {
            assertThatThrownBy(() -> ImageInspector.inspect(Arrays.copyOf(whole, kept)))
                    .as("%s, %d of %d bytes", format, kept, whole.length)
                    .isInstanceOf(BrokenImage.class);
        }
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void however_short_a_file_is_cut_it_is_refused_and_nothing_worse(ImageFormat format) {
        byte[] whole = file(format);
        for (int kept = 0; kept < Math.min(400, whole.length - 4); kept++) {
            byte[] cut = Arrays.copyOf(whole, kept);
            assertThatThrownBy(() -> ImageInspector.inspect(cut))
                    .as("%d bytes", kept)
                    .isInstanceOf(BrokenImage.class);
        }
    }

    @Test
    void what_follows_the_end_of_a_jpeg_does_not_matter() {
        byte[] whole = file(ImageFormat.JPEG);

        assertThat(ImageInspector.inspect(Arrays.copyOf(whole, whole.length + 5000))
                        .width())
                .isEqualTo(320);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>hello</body></html>", "BMW is a car", "%PDF-1.7", "GIF88a", ""})
    void other_things_are_not_images(String text) {
        assertThatThrownBy(() -> ImageInspector.inspect(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        BrokenImage.class, e -> assertThat(e.reason()).isEqualTo(BrokenImage.Reason.NOT_AN_IMAGE));
    }

    @Test
    void dimensions_are_checked_from_the_header_before_anything_is_decoded() {
        ImageHeader bomb = ImageInspector.inspect(Pictures.bombPng(50_000, 50_000));

        assertThat(bomb.pixels()).isEqualTo(2_500_000_000L);
        assertThatThrownBy(() -> ImageInspector.checkSize(bomb, 50, 8000, 100_000_000))
                .isInstanceOfSatisfying(BrokenImage.class, e -> assertThat(e.reason())
                        .isEqualTo(BrokenImage.Reason.DIMENSIONS_OUT_OF_RANGE));
    }

    private static byte[] file(ImageFormat format) {
        return switch (format) {
            case JPEG -> Pictures.jpeg(320, 200);
            case WEBP -> Pictures.webp();
            case PNG, GIF, BMP, TIFF -> Pictures.file(format.name().toLowerCase(Locale.ROOT), Pictures.scene(320, 200));
        };
    }
}
