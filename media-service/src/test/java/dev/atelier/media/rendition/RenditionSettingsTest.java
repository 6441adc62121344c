package dev.atelier.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RenditionSettingsTest {

    @Test
    void nothing_has_to_be_set() {
        RenditionSettings settings = new SmallRyeConfigBuilder()
                .withMapping(RenditionSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(RenditionSettings.class);

        assertThat(settings.threads()).isEmpty();
        assertThat(settings.queue()).isEqualTo(64);
        assertThat(settings.timeLimit()).isEqualTo(Duration.ofSeconds(20));
    }
}
