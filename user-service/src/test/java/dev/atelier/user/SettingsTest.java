package dev.atelier.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.user.apikey.ApiKeySettings;
import dev.atelier.user.devkey.DevKeySettings;
import dev.atelier.user.sealing.SealingSettings;
import dev.atelier.user.services.ServiceSettings;
import dev.atelier.user.token.TokenSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void api_keys() {
        var defaults = read(ApiKeySettings.class, Map.of());
        assertThat(defaults.maxPerAccount()).isEqualTo(50);
        assertThat(defaults.lastUsePrecision()).isEqualTo(Duration.ofMinutes(1));
        assertThat(defaults.retention()).isEqualTo(Duration.ofDays(30));

        var set = read(
                ApiKeySettings.class,
                Map.of(
                        "atelier.user.api-keys.max-per-account", "3",
                        "atelier.user.api-keys.last-use-precision", "10s",
                        "atelier.user.api-keys.retention", "1h"));
        assertThat(set.maxPerAccount()).isEqualTo(3);
        assertThat(set.lastUsePrecision()).isEqualTo(Duration.ofSeconds(10));
        assertThat(set.retention()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void dev_keys() {
        assertThat(read(DevKeySettings.class, Map.of()).enabled()).isTrue();
        assertThat(read(DevKeySettings.class, Map.of("atelier.user.dev-keys.enabled", "false"))
                        .enabled())
                .isFalse();
    }

    @Test
    void tokens() {
        var defaults = read(TokenSettings.class, Map.of());
        assertThat(defaults.lifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.keysMaxAge()).isEqualTo(Duration.ofMinutes(5));

        var set = read(
                TokenSettings.class,
                Map.of("atelier.user.tokens.lifetime", "1m", "atelier.user.tokens.keys-max-age", "2m"));
        assertThat(set.lifetime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(set.keysMaxAge()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void secrets_have_no_default() {
        assertThat(read(SealingSettings.class, Map.of()).key()).isEmpty();
        assertThat(read(SealingSettings.class, Map.of("atelier.user.sealing.key", "k"))
                        .key())
                .contains("k");
        assertThat(read(ServiceSettings.class, Map.of()).secret()).isEmpty();
        assertThat(read(ServiceSettings.class, Map.of("atelier.user.services.secret", "s"))
                        .secret())
                .contains("s");
    }

    private static <T> T read(Class<T> settings, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(settings)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .build()
                .getConfigMapping(settings);
    }
}
