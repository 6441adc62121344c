package dev.atelier.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.models.civitai.CivitaiSettings;
import dev.atelier.models.download.DownloadSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The settings nobody has set. */
class SettingsTest {

    @Test
    void downloads_are_few_patient_and_verified() {
        var settings = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(DownloadSettings.class, "atelier.models.download")
                .build()
                .getConfigMapping(DownloadSettings.class, "atelier.models.download");
        assertThat(settings.parallel()).isEqualTo(4);
        assertThat(settings.parallelPerUser()).isEqualTo(2);
        assertThat(settings.activePerUser()).isEqualTo(100);
        assertThat(settings.allowPickles()).isFalse();
        assertThat(settings.attempts()).isEqualTo(5);
        assertThat(settings.firstPause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.longestPause()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.connections()).isEqualTo(8);
        assertThat(settings.pieceSize()).isEqualTo(16 << 20);
        assertThat(settings.bytesPerSecond()).isZero();
        assertThat(settings.stallTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.maxSize()).isEqualTo(64L << 30);
        assertThat(settings.diskReserve()).isEqualTo(256L << 20);
        assertThat(settings.folder()).isEmpty();
        assertThat(settings.acceptUnverified()).isFalse();
        assertThat(settings.privateHosts()).isEmpty();
        assertThat(settings.userAgent()).startsWith("atelier");
    }

    @Test
    void the_site_is_civitai_unless_told_otherwise() {
        var settings = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(CivitaiSettings.class, "atelier.models.civitai")
                .build()
                .getConfigMapping(CivitaiSettings.class, "atelier.models.civitai");
        assertThat(settings.url()).hasToString("https://civitai.com");
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.remember()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.parallelCalls()).isEqualTo(2);
        assertThat(settings.userAgent()).startsWith("atelier");
        assertThat(settings.prefer().format()).isEqualTo("SafeTensor");
        assertThat(settings.prefer().size()).isEqualTo("pruned");
        assertThat(settings.prefer().precision()).isEqualTo("fp16");
        assertThat(settings.downloader().hold()).isEqualTo(Duration.ofSeconds(290));
        assertThat(settings.downloader().signOfLife()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.downloader().held()).isEqualTo(200);
    }
}
