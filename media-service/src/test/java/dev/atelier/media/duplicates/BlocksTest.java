package dev.atelier.media.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BlocksTest {

    @Test
    void two_hashes_within_the_distance_are_neighbours_in_one_block_at_least() {
        Random random = new Random(7);
        for (int distance : new int[] {5, 10}) {
            int[] radii = Blocks.radii(distance);
            for (int round = 0; round < 500; round++) {
                long hash = random.nextLong();
                long other = hash;
                for (int i = 0; i < distance; i++) {
                    other ^= 1L << random.nextInt(64);
                }
                long near = other;
                assertThat(java.util.stream.IntStream.range(0, Blocks.COUNT)
                                .anyMatch(block -> neighbours(hash, block, radii[block])
                                        .contains(Blocks.neighbours(near, block, 0))))
                        .isTrue();
            }
        }
    }

    @Test
    void the_neighbours_are_as_few_as_the_radius_allows() {
        assertThat(neighbours(0x123456789ABCDEF0L, 0, 0)).containsExactly(Integer.toString(0x1234));
        assertThat(neighbours(0x123456789ABCDEF0L, 3, 1)).hasSize(17).contains(Integer.toString(0xDEF1));
        assertThat(neighbours(-1L, 1, 2)).hasSize(137);
    }

    private static Set<String> neighbours(long hash, int block, int radius) {
        return Arrays.stream(Blocks.neighbours(hash, block, radius).split(",")).collect(Collectors.toSet());
    }
}
