package dev.atelier.media.rendition.imageio;

/**
 * {@link Weights} as {@link VectorResampler} wants them.
 *
 * @param q7 weights in units of 1/128; the rounding error of one is carried to the next
 * @param blockStart where the window of each block of results begins; null if some block does not fit into a window
 * @param picks per block and tap: which byte of the window each lane takes
 * @param laneWeights per block and tap: the weight of each lane
 */
record VectorWeights(int taps, int[] start, short[] q7, int[] blockStart, byte[] picks, short[] laneWeights) {
    private static final int ONE = 128;

    static VectorWeights of(Weights weights) {
        int taps = weights.taps();
        short[] q7 = new short[weights.q14().length];
        for (int from = 0; from < q7.length; from += taps) {
            quantise(weights.q14(), from, taps, q7);
        }
        return new VectorWeights(taps, weights.start(), q7, null, null, null);
    }

    private static void quantise(short[] q14, int from, int taps, short[] q7) {
        int total = 0;
        int largest = from;
        double carried = 0;
        for (int at = from; at < from + taps; at++) {
            double exact = q14[at] * (double) ONE / Weights.ONE + carried;
            int weight = (int) Math.round(exact);
            carried = exact - weight;
            q7[at] = (short) weight;
            total += weight;
            if (weight > q7[largest]) {
                largest = at;
            }
        }
        q7[largest] += (short) (ONE - total);
    }

    boolean fitsWindow() {
        return blockStart != null;
    }

    /** Adds what the pass along rows needs: results in blocks of {@code lanes}, whose samples lie in one window. */
    VectorWeights forRows(int lanes, int window) {
        int results = start.length;
        int blocks = (results + lanes - 1) / lanes;
        int[] starts = new int[blocks];
        byte[] picked = new byte[blocks * taps * window];
        short[] weighed = new short[blocks * taps * lanes];
        for (int block = 0; block < blocks; block++) {
            starts[block] = start[block * lanes];
            for (int tap = 0; tap < taps; tap++) {
                for (int lane = 0; lane < lanes; lane++) {
                    int x = Math.min(results - 1, block * lanes + lane);
                    int place = start[x] + tap - starts[block];
                    if (place >= window) {
                        return this;
                    }
                    picked[(block * taps + tap) * window + lane] = (byte) place;
                    weighed[(block * taps + tap) * lanes + lane] = q7[x * taps + tap];
                }
            }
        }
        return new VectorWeights(taps, start, q7, starts, picked, weighed);
    }
}
