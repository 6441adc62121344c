package dev.atelier.media.rendition.imageio;

/**
 * Makes a window of unsigned 8-bit samples smaller, in the quality of Lanczos-3. Implementations differ in speed and, by
 * rounding, in the last bit. Safe for use by several threads.
 */
interface Resampler {

    /**
     * @param source rows of interleaved samples, {@code bands} per pixel, without gaps
     * @param window the part of it that is used
     * @return one plane per band, {@code width * height} samples each
     */
    byte[][] resample(
            byte[] source, int bands, int sourceWidth, int sourceHeight, Window window, int width, int height);

    /** A part of a picture, in pixels; need not be whole ones. */
    record Window(double x, double y, double width, double height) {
        static Window all(int width, int height) {
            return new Window(0, 0, width, height);
        }

        /** The largest square in the middle. */
        static Window middle(int width, int height) {
            double side = Math.min(width, height);
            return new Window((width - side) / 2, (height - side) / 2, side, side);
        }
    }

    /** The vector one where the JVM was started with {@code --add-modules jdk.incubator.vector}. */
    static Resampler best() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new VectorResampler()
                : new ScalarResampler();
    }
}
