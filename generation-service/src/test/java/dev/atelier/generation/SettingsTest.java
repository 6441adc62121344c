package dev.atelier.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.generation.dispatch.DispatchSettings;
import dev.atelier.generation.invokeai.InvokeAiSettings;
import dev.atelier.generation.model.ModelSettings;
import dev.atelier.generation.retrieval.RetrievalSettings;
import dev.atelier.generation.step.StepSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The settings nobody has set. */
class SettingsTest {

    @Test
    void a_step_has_the_defaults_of_the_gallery() {
        var settings = defaults(StepSettings.class, "atelier.generation.step");
        assertThat(settings.defaultSteps()).isEqualTo(30);
        assertThat(settings.defaultCfgScale()).isEqualTo(7.5);
        assertThat(settings.defaultScheduler()).isEqualTo("euler");
        assertThat(settings.defaultWidth()).isEqualTo(1024);
        assertThat(settings.defaultHeight()).isEqualTo(1024);
        assertThat(settings.defaultBatchSize()).isEqualTo(4);
        assertThat(settings.maxBatchSize()).isEqualTo(10);
        assertThat(settings.maxSide()).isEqualTo(4096);
    }

    @Test
    void a_step_is_watched_every_half_to_five_seconds() {
        var settings = defaults(DispatchSettings.class, "atelier.generation.dispatch");
        assertThat(settings.concurrency()).isEqualTo(8);
        assertThat(settings.attempts()).isEqualTo(10);
        assertThat(settings.firstPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.longestPause()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.shortestPoll()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.longestPoll()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.submissions()).isEqualTo(3);
    }

    @Test
    void an_image_is_fetched_with_five_attempts_and_three_at_a_time() {
        var settings = defaults(RetrievalSettings.class, "atelier.generation.retrieval");
        assertThat(settings.maxAttempts()).isEqualTo(5);
        assertThat(settings.firstPause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.longestPause()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.parallel()).isEqualTo(3);
        assertThat(settings.maxImageSize().asLongValue()).isEqualTo(128L * 1024 * 1024);
    }

    @Test
    void the_list_of_models_is_ten_minutes_old_at_most() {
        assertThat(defaults(ModelSettings.class, "atelier.generation.model").maxAge())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void the_backend_is_looked_for_on_this_machine() {
        var settings = defaults(InvokeAiSettings.class, "atelier.generation.invokeai");
        assertThat(settings.url()).isEqualTo(URI.create("http://localhost:9090"));
        assertThat(settings.connectionTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.connections()).isEqualTo(16);
    }

    private static <T> T defaults(Class<T> mapping, String prefix) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(mapping, prefix)
                .build()
                .getConfigMapping(mapping, prefix);
    }
}
