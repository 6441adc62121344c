package dev.atelier.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UploadSettingsTest {

    @Test
    void nothing_has_to_be_set() {
        UploadSettings settings = new SmallRyeConfigBuilder()
                .withMapping(UploadSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .build()
                .getConfigMapping(UploadSettings.class);

        assertThat(settings.maxSize().asLongValue()).isEqualTo(20L * 1024 * 1024);
        assertThat(settings.minSize().asLongValue()).isEqualTo(1024);
        assertThat(settings.minSide()).isEqualTo(50);
        assertThat(settings.maxSide()).isEqualTo(8000);
        assertThat(settings.maxPixels()).isEqualTo(100_000_000);
        assertThat(settings.maxBatch()).isEqualTo(20);
        assertThat(settings.avatar().maxSize().asLongValue()).isEqualTo(5L * 1024 * 1024);
        assertThat(settings.avatar().minSide()).isEqualTo(100);
        assertThat(settings.avatar().maxSide()).isEqualTo(2000);
        assertThat(settings.video().maxSize().asLongValue()).isEqualTo(500L * 1024 * 1024);
        assertThat(settings.video().minSize().asLongValue()).isEqualTo(10 * 1024);
        assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(15));
    }
}
