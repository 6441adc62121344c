package dev.atelier.media.rendition;

import java.util.HexFormat;

/**
 * 64 bits that stay nearly the same when a picture is scaled, recompressed or slightly changed: the signs of the 8x8
 * lowest frequencies (DCT-II) of a 32x32 grey picture against their median. Every engine feeds it the same luma, because
 * engines that compute their own differ by some bits.
 *
 * @param bits row by row, the constant component first
 */
public record PerceptualHash(long bits) {
    private static final int SIDE = 32;
    private static final int LOW = 8;
    private static final double[][] COSINES = cosines();

    /** @param luma 32x32 grey values, unsigned, row by row */
    public static PerceptualHash of(byte[] luma) {
        if (luma.length != SIDE * SIDE) {
            throw new IllegalArgumentException("A perceptual hash is made of 32x32 values");
        }
        double[] frequencies = lowFrequencies(luma);
        double median = medianWithoutTheConstant(frequencies);
        long bits = 0;
        for (double frequency : frequencies) {
            bits = bits << 1 | (frequency > median ? 1 : 0);
        }
        return new PerceptualHash(bits);
    }

    public static PerceptualHash parse(String hex) {
        return new PerceptualHash(HexFormat.fromHexDigitsToLong(hex));
    }

    /** How many bits differ: 0 the same, up to 5 very likely the same picture, above 10 another one. */
    public int distance(PerceptualHash other) {
        return Long.bitCount(bits ^ other.bits);
    }

    /** 16 lower-case hex digits. */
    public String hex() {
        return HexFormat.of().toHexDigits(bits);
    }

    private static double[] lowFrequencies(byte[] luma) {
        double[][] rows = new double[SIDE][LOW];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < LOW; u++) {
                for (int x = 0; x < SIDE; x++) {
                    rows[y][u] += (luma[y * SIDE + x] & 0xFF) * COSINES[u][x];
                }
            }
        }
        double[] frequencies = new double[LOW * LOW];
        for (int v = 0; v < LOW; v++) {
            for (int u = 0; u < LOW; u++) {
                for (int y = 0; y < SIDE; y++) {
                    frequencies[v * LOW + u] += rows[y][u] * COSINES[v][y];
                }
            }
        }
        return frequencies;
    }

    private static double medianWithoutTheConstant(double[] frequencies) {
        double[] sorted = java.util.Arrays.copyOfRange(frequencies, 1, frequencies.length);
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double[][] cosines() {
        double[][] cosines = new double[LOW][SIDE];
        for (int u = 0; u < LOW; u++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[u][x] = Math.cos((2 * x + 1) * u * Math.PI / (2 * SIDE));
            }
        }
        return cosines;
    }
}
