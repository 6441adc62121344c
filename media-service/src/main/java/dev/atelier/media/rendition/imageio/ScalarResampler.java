package dev.atelier.media.rendition.imageio;

import java.util.Arrays;

/** Plain Java, 14-bit weights. The pass down the columns is shaped so that the JIT compiler vectorises it by itself. */
final class ScalarResampler implements Resampler {
    private static final int SHIFT = 14;
    private static final int HALF = 1 << SHIFT - 1;

    @Override
    public byte[][] resample(
            byte[] source, int bands, int sourceWidth, int sourceHeight, Window window, int width, int height) {
        Weights down = Weights.of(sourceHeight, window.y(), window.height(), height);
        Weights across = Weights.of(sourceWidth, window.x(), window.width(), width);
        byte[][] planes = new byte[bands][width * height];
        int stride = sourceWidth * bands;
        int[] row = new int[stride];
        for (int y = 0; y < height; y++) {
            mixRows(source, stride, down, y, row);
            for (int band = 0; band < bands; band++) {
                mixColumns(row, bands, band, across, planes[band], y * width);
            }
        }
        return planes;
    }

    private static void mixRows(byte[] source, int stride, Weights down, int y, int[] row) {
        Arrays.fill(row, HALF);
        int first = down.start()[y];
        for (int tap = 0; tap < down.taps(); tap++) {
            addRow(source, (first + tap) * stride, down.q14()[y * down.taps() + tap], row);
        }
        for (int x = 0; x < stride; x++) {
            row[x] = Math.clamp(row[x] >> SHIFT, 0, 255);
        }
    }

    private static void addRow(byte[] source, int from, int weight, int[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] += weight * (source[from + x] & 0xFF);
        }
    }

    private static void mixColumns(int[] row, int bands, int band, Weights across, byte[] plane, int at) {
        int taps = across.taps();
        short[] weights = across.q14();
        for (int x = 0; x < across.start().length; x++) {
            int from = across.start()[x] * bands + band;
            int sum = HALF;
            for (int tap = 0; tap < taps; tap++) {
                sum += weights[x * taps + tap] * row[from + tap * bands];
            }
            plane[at + x] = (byte) Math.clamp(sum >> SHIFT, 0, 255);
        }
    }
}
