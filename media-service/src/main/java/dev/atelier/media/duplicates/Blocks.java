package dev.atelier.media.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The four 16-bit blocks of a hash and their neighbours. If two hashes differ in at most d bits, then in at least one
 * block they differ in no more bits than that block's radius, for radii that add up to d - 3: so looking up the neighbours
 * of each block finds all of them.
 */
final class Blocks {
    static final int COUNT = 4;
    private static final int BITS = 16;
    private static final int MASK = 0xFFFF;

    private Blocks() {}

    /** The radius of each block for a distance of up to 5 or up to 10. */
    static int[] radii(int distance) {
        return distance <= 5 ? new int[] {0, 0, 1, 1} : new int[] {1, 2, 2, 2};
    }

    /** The values of a block (0 is the highest) within a radius, joined by commas. */
    static String neighbours(long hash, int block, int radius) {
        int value = (int) (hash >>> (BITS * (COUNT - 1 - block))) & MASK;
        List<Integer> found = new ArrayList<>();
        add(value, 0, radius, found);
        return found.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static void add(int value, int from, int left, List<Integer> found) {
        found.add(value);
        if (left == 0) {
            return;
        }
        for (int bit = from; bit < BITS; bit++) {
            add(value ^ 1 << bit, bit + 1, left - 1, found);
        }
    }
}
