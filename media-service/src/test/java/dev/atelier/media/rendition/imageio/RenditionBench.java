package dev.atelier.media.rendition.imageio;

import dev.atelier.media.rendition.HeapBudget;
import dev.atelier.media.rendition.ImageHeader;
import dev.atelier.media.rendition.ImageInspector;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.media.rendition.RenditionPlan;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What one 12-megapixel JPEG costs, beside the obvious way with the JDK alone. Not among the tests: it runs when it is
 * named ({@code -Dtest=RenditionBench}). Counts the thread's processor time, which other work on the machine disturbs
 * least.
 */
class RenditionBench {
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 3;
    private static final int REPEATS = 3;

    private final byte[] file = Pictures.jpeg(Pictures.photograph(4000, 3000), 90);
    private final ImageHeader header = ImageInspector.inspect(file);
    private final HeapBudget budget = HeapBudget.ofThisJvm();
    private final ImageIoEngine vector = new ImageIoEngine(new VectorResampler(), budget);
    private final ImageIoEngine scalar = new ImageIoEngine(new ScalarResampler(), budget);
    private final Decoder decoder = new Decoder(budget);

    @Test
    void one_picture_of_twelve_megapixels() {
        Map<String, Runnable> ways = new LinkedHashMap<>();
        ways.put("as it ships", () -> vector.render(file, header, 1, RenditionPlan.standard()));
        ways.put("without vector instructions", () -> scalar.render(file, header, 1, RenditionPlan.standard()));
        ways.put("JDK alone, bicubic", this::obviously);
        ways.put("decoding alone", () -> decoder.decode(file, header));
        Map<String, double[]> millis = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var way : ways.entrySet()) {
                millis.computeIfAbsent(way.getKey(), name -> new double[ROUNDS])[round] = cost(way.getValue());
            }
        }
        millis.forEach((name, all) -> {
            double[] warm = Arrays.copyOfRange(all, WARM_UP, ROUNDS);
            Arrays.sort(warm);
            System.out.printf(
                    "%-28s %4.0f ms (%.0f to %.0f), %.1f pictures per second of one core%n",
                    name, warm[warm.length / 2], warm[0], warm[warm.length - 1], 1000 / warm[warm.length / 2]);
        });
    }

    private static double cost(Runnable way) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < REPEATS; i++) {
            way.run();
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6 / REPEATS;
    }

    private void obviously() {
        BufferedImage picture = Pictures.decode(file);
        for (RenditionPlan.Copy copy : RenditionPlan.standard().copies()) {
            BufferedImage smaller = new BufferedImage(copy.side(), copy.side() * 3 / 4, BufferedImage.TYPE_3BYTE_BGR);
            Graphics2D brush = smaller.createGraphics();
            brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            brush.drawImage(picture, 0, 0, smaller.getWidth(), smaller.getHeight(), null);
            brush.dispose();
            Pictures.jpeg(smaller, copy.quality());
        }
    }
}
