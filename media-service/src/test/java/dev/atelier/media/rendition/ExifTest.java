package dev.atelier.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExifTest {

    @Test
    void what_the_camera_wrote_is_read() {
        PhotoFacts facts = Exif.read(Pictures.cameraJpeg(100, 80, 6));

        assertThat(facts)
                .isEqualTo(new PhotoFacts(
                        "Canon",
                        "EOS R6",
                        "RF50mm F1.8 STM",
                        Instant.parse("2024-05-17T16:30:15Z"),
                        "1/250",
                        2.8,
                        400,
                        50.0,
                        6));
    }

    @Test
    void there_is_no_place_for_where_it_was_taken() {
        assertThat(PhotoFacts.class.getRecordComponents())
                .extracting(component -> component.getName().toLowerCase(java.util.Locale.ROOT))
                .noneMatch(name -> name.contains("gps") || name.contains("itude") || name.contains("location"));
    }

    @Test
    void a_picture_without_exif_has_no_facts() {
        assertThat(Exif.read(Pictures.jpeg(100, 80)).isEmpty()).isTrue();
        assertThat(Exif.read(new byte[] {1, 2, 3}).isEmpty()).isTrue();
    }

    @Test
    void broken_exif_is_no_exif() {
        byte[] file = Pictures.cameraJpeg(100, 80, 6);
        Arrays.fill(file, 20, 200, (byte) 0xEE);

        assertThat(Exif.read(file).orientation()).isEqualTo(1);
    }

    @Test
    void an_orientation_that_does_not_exist_is_none() {
        assertThat(Exif.read(Pictures.cameraJpeg(100, 80, 9)).orientation()).isEqualTo(1);
    }
}
