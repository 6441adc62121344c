package dev.atelier.media.rendition.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.media.rendition.ImageEngine;
import dev.atelier.media.rendition.ImageEngineConformance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ImageIoEngineTest {

    @Test
    void the_vector_instructions_are_used_where_the_module_is() {
        assertThat(Resampler.best()).isInstanceOf(VectorResampler.class);
    }

    @Nested
    class WithVectorInstructions extends ImageEngineConformance {
        @Override
        protected ImageEngine engine() {
            return new ImageIoEngine(new VectorResampler());
        }
    }

    @Nested
    class InPlainJava extends ImageEngineConformance {
        @Override
        protected ImageEngine engine() {
            return new ImageIoEngine(new ScalarResampler());
        }
    }
}
