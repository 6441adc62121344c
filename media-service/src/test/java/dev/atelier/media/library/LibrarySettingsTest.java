package dev.atelier.media.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LibrarySettingsTest {

    @Test
    void nothing_has_to_be_set() {
        LibrarySettings settings = new SmallRyeConfigBuilder()
                .withMapping(LibrarySettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(LibrarySettings.class);

        assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(settings.sweepEvery()).isEqualTo(Duration.ofHours(6));
        assertThat(settings.sweepAfter()).isEqualTo(Duration.ofHours(2));
    }
}
