package dev.atelier.media.rendition.imageio;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Lanczos with SIMD in 16-bit lanes. Samples are biased to signed and weights have 7 bits, so a whole sum of products
 * fits into 16 bits (128 times the sum of absolute weights, at most about 1.3 * 128, stays below 2^15). Columns are mixed
 * a register of neighbouring samples at a time; rows by picking each tap's samples out of one window register.
 */
final class VectorResampler implements Resampler {
    private static final byte BIAS = (byte) 0x80;
    private static final int SHIFT = 7;
    private static final short HALF = 1 << SHIFT - 1;

    /** The widest byte register is the window of the pass along rows; results of that pass are a quarter of it. */
    private static final VectorSpecies<Byte> WINDOW =
            ByteVector.SPECIES_PREFERRED.length() >= 64 ? ByteVector.SPECIES_512 : ByteVector.SPECIES_256;

    private static final boolean WIDE = WINDOW.length() == 64;
    private static final VectorSpecies<Short> DOWN = WIDE ? ShortVector.SPECIES_512 : ShortVector.SPECIES_256;
    private static final VectorSpecies<Byte> DOWN_BYTES = WIDE ? ByteVector.SPECIES_256 : ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> ACROSS = WIDE ? ShortVector.SPECIES_256 : ShortVector.SPECIES_128;
    private static final VectorSpecies<Byte> ACROSS_BYTES = WIDE ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

    private final ScalarResampler small = new ScalarResampler();

    @Override
    public byte[][] resample(
            byte[] source, int bands, int sourceWidth, int sourceHeight, Window window, int width, int height) {
        int stride = sourceWidth * bands;
        if (stride < DOWN.length() || width < ACROSS.length()) {
            return small.resample(source, bands, sourceWidth, sourceHeight, window, width, height);
        }
        VectorWeights down = VectorWeights.of(Weights.of(sourceHeight, window.y(), window.height(), height));
        VectorWeights across = VectorWeights.of(Weights.of(sourceWidth, window.x(), window.width(), width))
                .forRows(ACROSS.length(), WINDOW.length());
        byte[][] planes = new byte[bands][width * height];
        byte[] mixed = new byte[stride];
        byte[] row = new byte[sourceWidth + WINDOW.length()];
        byte[] result = new byte[width + ACROSS.length()];
        for (int y = 0; y < height; y++) {
            mixRows(source, stride, down, y, mixed);
            for (int band = 0; band < bands; band++) {
                pick(mixed, bands, band, row, sourceWidth);
                if (across.fitsWindow()) {
                    mixColumns(row, across, result, width);
                } else {
                    mixFarColumns(row, across, result, width);
                }
                System.arraycopy(result, 0, planes[band], y * width, width);
            }
        }
        return planes;
    }

    private static void mixRows(byte[] source, int stride, VectorWeights down, int y, byte[] mixed) {
        int lanes = DOWN.length();
        int taps = down.taps();
        int first = down.start()[y] * stride;
        for (int x = 0; x < stride; x += lanes) {
            // the last register overlaps the one before instead of reaching beyond the row
            int at = Math.min(x, stride - lanes);
            ShortVector sum = ShortVector.broadcast(DOWN, HALF);
            for (int tap = 0, from = first + at; tap < taps; tap++, from += stride) {
                ShortVector samples = (ShortVector) ByteVector.fromArray(DOWN_BYTES, source, from)
                        .lanewise(VectorOperators.XOR, BIAS)
                        .convertShape(VectorOperators.B2S, DOWN, 0);
                sum = sum.add(samples.mul(down.q7()[y * taps + tap]));
            }
            ((ByteVector) clamp(sum).convertShape(VectorOperators.S2B, DOWN_BYTES, 0)).intoArray(mixed, at);
        }
    }

    private static void pick(byte[] mixed, int bands, int band, byte[] row, int width) {
        for (int x = 0, from = band; x < width; x++, from += bands) {
            row[x] = mixed[from];
        }
    }

    private static void mixColumns(byte[] row, VectorWeights across, byte[] result, int width) {
        int lanes = ACROSS.length();
        int taps = across.taps();
        for (int block = 0, x = 0; x < width; block++, x += lanes) {
            ByteVector window = ByteVector.fromArray(WINDOW, row, across.blockStart()[block]);
            ShortVector sum = ShortVector.broadcast(ACROSS, HALF);
            for (int tap = 0, at = block * taps; tap < taps; tap++, at++) {
                ByteVector picked = ByteVector.fromArray(WINDOW, across.picks(), at * WINDOW.length())
                        .selectFrom(window);
                ShortVector samples =
                        (ShortVector) picked.castShape(ACROSS_BYTES, 0).convertShape(VectorOperators.B2S, ACROSS, 0);
                sum = sum.add(samples.mul(ShortVector.fromArray(ACROSS, across.laneWeights(), at * lanes)));
            }
            ByteVector samples = (ByteVector) clamp(sum).convertShape(VectorOperators.S2B, ACROSS_BYTES, 0);
            samples.lanewise(VectorOperators.XOR, BIAS).intoArray(result, x);
        }
    }

    /** For reductions so strong that the samples of one block do not fit into the window. */
    private static void mixFarColumns(byte[] row, VectorWeights across, byte[] result, int width) {
        int taps = across.taps();
        for (int x = 0; x < width; x++) {
            int sum = HALF;
            for (int tap = 0; tap < taps; tap++) {
                sum += across.q7()[x * taps + tap] * row[across.start()[x] + tap];
            }
            result[x] = (byte) (Math.clamp(sum >> SHIFT, -128, 127) ^ BIAS);
        }
    }

    private static ShortVector clamp(ShortVector sum) {
        return sum.lanewise(VectorOperators.ASHR, SHIFT).max((short) -128).min((short) 127);
    }
}
