package dev.atelier.media.rendition.imageio;

/**
 * Lanczos-3 weights that map a window of one axis to fewer samples. Samples outside of the axis do not count and the
 * rest makes up for them.
 *
 * @param taps weights per result sample
 * @param start the first source sample of each result sample
 * @param q14 {@code taps} weights per result sample, in units of 1/16384; each group sums up to exactly 1
 */
record Weights(int taps, int[] start, short[] q14) {
    static final int ONE = 1 << 14;
    private static final double LOBES = 3;

    /**
     * @param samples of the source axis
     * @param offset where the window begins
     * @param length of the window
     * @param results how many samples it becomes
     */
    static Weights of(int samples, double offset, double length, int results) {
        double ratio = length / results;
        double scale = Math.max(1, ratio);
        double reach = LOBES * scale;
        int taps = Math.min(samples, (int) Math.ceil(2 * reach) + 1);
        int[] start = new int[results];
        short[] q14 = new short[results * taps];
        double[] group = new double[taps];
        for (int i = 0; i < results; i++) {
            double centre = offset + (i + 0.5) * ratio - 0.5;
            start[i] = Math.clamp((int) Math.ceil(centre - reach), 0, samples - taps);
            double sum = 0;
            for (int tap = 0; tap < taps; tap++) {
                group[tap] = lanczos((start[i] + tap - centre) / scale);
                sum += group[tap];
            }
            quantise(group, sum, q14, i * taps);
        }
        return new Weights(taps, start, q14);
    }

    /** Rounds, and gives the rounding error of the group to its largest weight. */
    private static void quantise(double[] group, double sum, short[] q14, int at) {
        int total = 0;
        int largest = at;
        for (int tap = 0; tap < group.length; tap++) {
            int weight = (int) Math.round(group[tap] / sum * ONE);
            q14[at + tap] = (short) weight;
            total += weight;
            if (weight > q14[largest]) {
                largest = at + tap;
            }
        }
        q14[largest] += (short) (ONE - total);
    }

    private static double lanczos(double x) {
        double distance = Math.abs(x);
        if (distance < 1e-9) {
            return 1;
        }
        if (distance >= LOBES) {
            return 0;
        }
        double p = Math.PI * distance;
        return LOBES * Math.sin(p) * Math.sin(p / LOBES) / (p * p);
    }
}
