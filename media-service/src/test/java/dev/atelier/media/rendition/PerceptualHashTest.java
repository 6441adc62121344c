package dev.atelier.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PerceptualHashTest {

    @Test
    void a_hash_survives_being_written_down() {
        PerceptualHash hash = new PerceptualHash(0xF00D_0000_1234_ABCDL);

        assertThat(hash.hex()).isEqualTo("f00d00001234abcd");
        assertThat(PerceptualHash.parse(hash.hex())).isEqualTo(hash);
    }

    @Test
    void the_distance_is_the_number_of_bits_that_differ() {
        assertThat(new PerceptualHash(0b1011).distance(new PerceptualHash(0b0001)))
                .isEqualTo(2);
    }

    @Test
    void a_brighter_picture_has_the_same_hash() {
        byte[] dark = new byte[1024];
        byte[] bright = new byte[1024];
        for (int i = 0; i < 1024; i++) {
            dark[i] = (byte) (i * 31 % 97 + i % 32 * 2);
            bright[i] = (byte) (dark[i] + 40);
        }

        assertThat(PerceptualHash.of(dark).distance(PerceptualHash.of(bright))).isLessThanOrEqualTo(1);
    }

    @Test
    void it_is_made_of_a_square_of_32_samples() {
        assertThatThrownBy(() -> PerceptualHash.of(new byte[1000])).isInstanceOf(IllegalArgumentException.class);
    }
}
