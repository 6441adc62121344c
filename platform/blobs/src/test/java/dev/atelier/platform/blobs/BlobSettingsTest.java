package dev.atelier.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlobSettingsTest {

    @Test
    void nothing_has_to_be_set() {
        BlobSettings settings = settings(Map.of());

        assertThat(settings.buckets()).isEmpty();
        assertThat(settings.bucketPrefix()).isEmpty();
        assertThat(settings.connections()).isEqualTo(64);
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.stallTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.attempts()).isEqualTo(4);
        assertThat(settings.partSize()).isEqualTo(256L * 1024 * 1024);
        assertThat(settings.spoolFolder()).isEmpty();
    }

    @Test
    void every_key_can_be_set() {
        BlobSettings settings = settings(Map.of(
                "atelier.blobs.buckets", "one,two",
                "atelier.blobs.bucket-prefix", "t1-",
                "atelier.blobs.connections", "3",
                "atelier.blobs.connect-timeout", "1s",
                "atelier.blobs.stall-timeout", "2s",
                "atelier.blobs.attempts", "1",
                "atelier.blobs.part-size", "5242880",
                "atelier.blobs.spool-folder", "spool"));

        assertThat(settings.buckets()).contains(Set.of("one", "two"));
        assertThat(settings.bucketPrefix()).contains("t1-");
        assertThat(settings.connections()).isEqualTo(3);
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.stallTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.attempts()).isEqualTo(1);
        assertThat(settings.partSize()).isEqualTo(5L * 1024 * 1024);
        assertThat(settings.spoolFolder()).contains("spool");
    }

    static BlobSettings settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(BlobSettings.class)
                .withConverter(Duration.class, 200, text -> Duration.parse("PT" + text))
                .withDefaultValues(values)
                .build()
                .getConfigMapping(BlobSettings.class);
    }
}
