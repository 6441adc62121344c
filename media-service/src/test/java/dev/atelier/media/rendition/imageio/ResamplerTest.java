package dev.atelier.media.rendition.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    @ParameterizedTest
    @CsvSource({"400,300,160,120", "1000,40,100,4", "97,89,33,31", "2000,100,100,5", "64,64,64,32", "300,200,17,200"})
    void both_resamplers_agree_to_within_rounding(int width, int height, int newWidth, int newHeight) {
        for (int bands : new int[] {1, 3}) {
            byte[] source = noisyWaves(width, height, bands);
            Resampler.Window all = Resampler.Window.all(width, height);

            byte[][] vector = new VectorResampler().resample(source, bands, width, height, all, newWidth, newHeight);
            byte[][] scalar = new ScalarResampler().resample(source, bands, width, height, all, newWidth, newHeight);

            for (int band = 0; band < bands; band++) {
                assertThat(largestDifference(vector[band], scalar[band])).isLessThanOrEqualTo(8);
                assertThat(meanDifference(vector[band], scalar[band])).isLessThan(1.2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 254, 255})
    void an_even_surface_stays_exactly_as_it_is(int value) {
        byte[] source = new byte[300 * 200];
        Arrays.fill(source, (byte) value);

        for (Resampler resampler : new Resampler[] {new VectorResampler(), new ScalarResampler()}) {
            byte[][] result = resampler.resample(source, 1, 300, 200, Resampler.Window.middle(300, 200), 150, 150);
            assertThat(result[0]).containsOnly((byte) value);
        }
    }

    private static byte[] noisyWaves(int width, int height, int bands) {
        Random random = new Random(3);
        byte[] source = new byte[width * height * bands];
        for (int i = 0; i < source.length; i++) {
            int x = i / bands % width;
            double wave = 128 + 100 * Math.sin(x * 0.05 + i % bands);
            source[i] = (byte) Math.clamp((int) wave + random.nextInt(40) - 20, 0, 255);
        }
        return source;
    }

    private static int largestDifference(byte[] a, byte[] b) {
        int largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)));
        }
        return largest;
    }

    private static double meanDifference(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
        }
        return sum / a.length;
    }
}
