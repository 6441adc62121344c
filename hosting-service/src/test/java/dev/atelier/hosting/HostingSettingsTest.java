package dev.atelier.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.hosting.chain.ChainSettings;
import dev.atelier.hosting.chevereto.CheveretoSettings;
import dev.atelier.hosting.legacy.LegacySettings;
import dev.atelier.hosting.local.LocalSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostingSettingsTest {

    @Test
    void nothing_has_to_be_set() {
        var chain = read(ChainSettings.class, Map.of());
        assertThat(chain.hosts()).containsExactly("discord", "user", "guest", "legacy", "local");
        assertThat(chain.fallbackToLocal()).isTrue();
        assertThat(chain.breaker().failures()).isEqualTo(5);
        assertThat(chain.breaker().pause()).isEqualTo(Duration.ofSeconds(30));

        var chevereto = read(CheveretoSettings.class, Map.of());
        assertThat(chevereto.baseUrl()).isEmpty();
        assertThat(chevereto.guestApiKey()).isEmpty();
        assertThat(chevereto.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(chevereto.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(chevereto.maxFileSize().asLongValue()).isEqualTo(52_428_800);
        assertThat(chevereto.attempts()).isEqualTo(3);
        assertThat(chevereto.retryPause()).isEqualTo(Duration.ofMillis(500));
        assertThat(chevereto.connections()).isEqualTo(4);
        assertThat(chevereto.weight()).isEqualTo(1);
        assertThat(chevereto.instances()).isEmpty();
        assertThat(chevereto.flood().perMinute()).isEqualTo(50);
        assertThat(chevereto.flood().perHour()).isEqualTo(500);
        assertThat(chevereto.flood().perDay()).isEqualTo(1000);
        assertThat(chevereto.flood().pause()).isEqualTo(Duration.ofMinutes(1));

        var local = read(LocalSettings.class, Map.of());
        assertThat(local.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(local.cacheFor()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void every_key_can_be_set() {
        var chain = read(
                ChainSettings.class,
                Map.of(
                        "atelier.hosting.chain.hosts", "local",
                        "atelier.hosting.chain.fallback-to-local", "false",
                        "atelier.hosting.chain.breaker.failures", "2",
                        "atelier.hosting.chain.breaker.pause", "1m"));
        assertThat(chain.hosts()).containsExactly("local");
        assertThat(chain.fallbackToLocal()).isFalse();
        assertThat(chain.breaker().failures()).isEqualTo(2);
        assertThat(chain.breaker().pause()).isEqualTo(Duration.ofMinutes(1));

        var chevereto = read(
                CheveretoSettings.class,
                Map.of(
                        "atelier.hosting.chevereto.base-url", "https://img.test/sub",
                        "atelier.hosting.chevereto.guest-api-key", "k",
                        "atelier.hosting.chevereto.timeout", "1m",
                        "atelier.hosting.chevereto.connect-timeout", "1s",
                        "atelier.hosting.chevereto.max-file-size", "10M",
                        "atelier.hosting.chevereto.attempts", "1",
                        "atelier.hosting.chevereto.retry-pause", "2s",
                        "atelier.hosting.chevereto.connections", "9"));
        assertThat(chevereto.baseUrl()).contains(URI.create("https://img.test/sub"));
        assertThat(chevereto.guestApiKey()).contains("k");
        assertThat(chevereto.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(chevereto.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(chevereto.maxFileSize().asLongValue()).isEqualTo(10 * 1024 * 1024);
        assertThat(chevereto.attempts()).isEqualTo(1);
        assertThat(chevereto.retryPause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(chevereto.connections()).isEqualTo(9);

        var local = read(
                LocalSettings.class,
                Map.of(
                        "atelier.hosting.local.public-url", "https://pictures.test",
                        "atelier.hosting.local.cache-for", "5m"));
        assertThat(local.publicUrl()).isEqualTo(URI.create("https://pictures.test"));
        assertThat(local.cacheFor()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void there_can_be_several_sites() {
        var chevereto = read(
                CheveretoSettings.class,
                Map.of(
                        "atelier.hosting.chevereto.base-url", "https://img.test",
                        "atelier.hosting.chevereto.region", "eu",
                        "atelier.hosting.chevereto.instances.us-1.base-url", "https://us.img.test",
                        "atelier.hosting.chevereto.instances.us-1.guest-api-key", "k2",
                        "atelier.hosting.chevereto.instances.us-1.weight", "3",
                        "atelier.hosting.chevereto.instances.us-1.region", "us",
                        "atelier.hosting.chevereto.instances.us-1.tenants", "acme,default"));
        var site = chevereto.instances().get("us-1");
        assertThat(chevereto.region()).contains("eu");
        assertThat(site.baseUrl()).isEqualTo(URI.create("https://us.img.test"));
        assertThat(site.guestApiKey()).contains("k2");
        assertThat(site.weight()).isEqualTo(3);
        assertThat(site.region()).contains("us");
        assertThat(site.tenants().orElseThrow()).containsExactly("acme", "default");
        assertThat(site.personalKeys()).isFalse();
    }

    @Test
    void the_names_of_the_integration_guide_work() {
        var names = Map.of(
                "CHEVERETO_BASE_URL", "https://img.test",
                "CHEVERETO_GUEST_API_KEY", "k",
                "CHEVERETO_ADMIN_API_KEY", "a",
                "ENABLE_DISCORD", "false",
                "LEGACY_UPLOAD_URL", "https://old.test/upload",
                "CHEVERETO_TIMEOUT", "45",
                "CHEVERETO_MAX_FILE_SIZE", "1000",
                "CHEVERETO_FALLBACK_TO_LOCAL", "false",
                "ATELIER_PUBLIC_URL", "https://pictures.test");

        var chevereto = read(CheveretoSettings.class, names);
        assertThat(chevereto.baseUrl()).contains(URI.create("https://img.test"));
        assertThat(chevereto.guestApiKey()).contains("k");
        assertThat(chevereto.timeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(chevereto.maxFileSize().asLongValue()).isEqualTo(1000);
        assertThat(chevereto.adminApiKey()).contains("a");
        assertThat(read(LegacySettings.class, names).url()).contains(URI.create("https://old.test/upload"));
        assertThat(read(ChainSettings.class, names).discord()).isFalse();
        assertThat(read(ChainSettings.class, names).fallbackToLocal()).isFalse();
        assertThat(read(LocalSettings.class, names).publicUrl()).isEqualTo(URI.create("https://pictures.test"));
    }

    private static <T> T read(Class<T> mapping, Map<String, String> values) {
        return TestSettings.of(mapping, values);
    }
}
