package dev.atelier.media.rendition.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.media.rendition.HeapBudget;
import dev.atelier.media.rendition.ImageEngine;
import dev.atelier.media.rendition.ImageEngineConformance;
import dev.atelier.media.rendition.ImageHeader;
import dev.atelier.media.rendition.ImageInspector;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.media.rendition.RenderedCopy;
import dev.atelier.media.rendition.RenderedImage;
import dev.atelier.media.rendition.RenditionPlan;
import java.awt.Color;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ImageIoEngineTest {

    @Test
    void the_vector_instructions_are_used_where_the_module_is() {
        assertThat(Resampler.best()).isInstanceOf(VectorResampler.class);
    }

    @Test
    void a_very_large_picture_is_decoded_at_half_size_and_looks_the_same() {
        byte[] file = Pictures.jpeg(Pictures.even(6400, 6400, new Color(40, 160, 90)), 80);

        RenderedImage rendered =
                new ImageIoEngine().render(file, ImageInspector.inspect(file), 1, RenditionPlan.standard());

        assertThat(rendered.width()).isEqualTo(6400);
        RenderedCopy large = rendered.copies().getFirst();
        assertThat(large.width()).isEqualTo(1600);
        assertThat(new Color(Pictures.decode(large.jpeg()).getRGB(800, 800)).getGreen())
                .isBetween(155, 165);
    }

    @Test
    void a_picture_that_does_not_fit_into_the_memory_is_decoded_smaller() {
        ImageIoEngine poor = new ImageIoEngine(Resampler.best(), new HeapBudget(1_000_000));
        byte[] file = Pictures.file("png", Pictures.even(1200, 900, new Color(40, 160, 90)));
        ImageHeader header = ImageInspector.inspect(file);

        RenderedImage rendered = poor.render(file, header, 1, RenditionPlan.standard());

        assertThat(poor.memory(header)).isLessThanOrEqualTo(1_000_000);
        assertThat(rendered.width()).isEqualTo(1200);
        assertThat(rendered.copies().getFirst().width()).isEqualTo(300);
        assertThat(rendered.copies().getLast().width()).isEqualTo(150);
    }

    @Nested
    class WithVectorInstructions extends ImageEngineConformance {
        @Override
        protected ImageEngine engine() {
            return new ImageIoEngine(new VectorResampler(), HeapBudget.ofThisJvm());
        }
    }

    @Nested
    class InPlainJava extends ImageEngineConformance {
        @Override
        protected ImageEngine engine() {
            return new ImageIoEngine(new ScalarResampler(), HeapBudget.ofThisJvm());
        }
    }
}
