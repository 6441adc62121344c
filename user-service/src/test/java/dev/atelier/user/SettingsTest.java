package dev.atelier.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.user.account.AccountSettings;
import dev.atelier.user.apikey.ApiKeySettings;
import dev.atelier.user.audit.AuditSettings;
import dev.atelier.user.devkey.DevKeySettings;
import dev.atelier.user.discord.DiscordSettings;
import dev.atelier.user.folder.FolderSettings;
import dev.atelier.user.origin.OriginSettings;
import dev.atelier.user.owner.OwnerSettings;
import dev.atelier.user.password.PasswordSettings;
import dev.atelier.user.quota.QuotaSettings;
import dev.atelier.user.sealing.SealingSettings;
import dev.atelier.user.services.ServiceSettings;
import dev.atelier.user.session.SessionSettings;
import dev.atelier.user.signin.SignInSettings;
import dev.atelier.user.site.SiteSettings;
import dev.atelier.user.token.TokenSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class SettingsTest {

    private static final String KEY = "dGhpcy1rZXktaXMtZm9yLXRlc3RzLW9ubHktMTIzNDU=";

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
    void an_account_that_may_have_no_key_is_refused() {
        assertThatThrownBy(() -> read(ApiKeySettings.class, Map.of("atelier.user.api-keys.max-per-account", "0")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("atelier.user.api-keys.max-per-account");
    }

    @Test
    void dev_keys() {
        assertThat(read(DevKeySettings.class, Map.of()).enabled()).isTrue();
        assertThat(read(DevKeySettings.class, Map.of("atelier.user.dev-keys.enabled", "false"))
                        .enabled())
                .isFalse();
    }

    @Test
    void folders() {
        assertThat(read(FolderSettings.class, Map.of()).maxPerAccount()).isEqualTo(200);
    }

    @Test
    void passwords() {
        var defaults = read(PasswordSettings.class, Map.of());
        assertThat(defaults.memory().asLongValue()).isEqualTo(19L * 1024 * 1024);
        assertThat(defaults.passes()).isEqualTo(2);
        assertThat(defaults.workers()).isEqualTo(2);
        assertThat(defaults.queue()).isEqualTo(64);
        assertThat(defaults.keyLife()).isEqualTo(Duration.ofDays(30));
        assertThat(defaults.keysPerAccount()).isEqualTo(10);
        assertThat(defaults.failuresPerName()).isEqualTo(10);
        assertThat(defaults.failuresPerAddress()).isEqualTo(50);
        assertThat(defaults.failureWindow()).isEqualTo(Duration.ofMinutes(15));
        assertThat(defaults.remembered()).isEqualTo(100_000);
    }

    @Test
    void origins() {
        assertThat(read(OriginSettings.class, Map.of()).proxies()).isZero();
    }

    @Test
    void discord() {
        var defaults = read(DiscordSettings.class, Map.of());
        assertThat(defaults.enabled()).isTrue();
        assertThat(defaults.clientId()).isEmpty();
        assertThat(defaults.clientSecret()).isEmpty();
        assertThat(defaults.url()).hasToString("https://discord.com");
        assertThat(defaults.email()).isFalse();
        assertThat(defaults.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void sign_ins_at_other_sites() {
        assertThat(read(SignInSettings.class, Map.of()).patience()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void the_owner() {
        var defaults = read(OwnerSettings.class, Map.of());
        assertThat(defaults.auth()).hasToString("ACCOUNTS");
        assertThat(defaults.linkLife()).isEqualTo(Duration.ofHours(1));
        assertThat(read(AccountSettings.class, Map.of()).ownerDiscordId()).isEmpty();

        assertThatThrownBy(() -> read(AccountSettings.class, Map.of("atelier.user.accounts.owner-discord-id", "nelly")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("ATELIER_OWNER_DISCORD_ID");
    }

    @Test
    void the_audit_log() {
        assertThat(read(AuditSettings.class, Map.of()).retention()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void the_site() {
        assertThat(read(SiteSettings.class, Map.of()).publicUrl()).hasToString("http://localhost:8080");
    }

    @Test
    void sessions() {
        var defaults = read(SessionSettings.class, Map.of());
        assertThat(defaults.idle()).isEqualTo(Duration.ofHours(24));
        assertThat(defaults.longest()).isEqualTo(Duration.ofDays(30));
        assertThat(defaults.maxPerAccount()).isEqualTo(20);
        assertThat(defaults.useNotedEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(defaults.remembered()).isEqualTo(Duration.ofDays(7));
        assertThat(defaults.cleanedEvery()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void quotas_are_without_limit_unless_said_otherwise() {
        var defaults = read(QuotaSettings.class, Map.of("atelier.user.quotas.bytes", ""));
        assertThat(defaults.bytes()).isEmpty();
        assertThat(defaults.uploadsPerDay()).isEmpty();
        assertThat(defaults.generationsPerDay()).isEmpty();
        assertThat(defaults.downloadsPerDay()).isEmpty();
        assertThat(defaults.reservation()).isEqualTo(Duration.ofHours(1));
        assertThat(defaults.sweptEvery()).isEqualTo(Duration.ofMinutes(1));

        var set = read(
                QuotaSettings.class,
                Map.of("atelier.user.quotas.bytes", "10G", "atelier.user.quotas.uploads-per-day", "200"));
        assertThat(set.bytes().orElseThrow().asLongValue()).isEqualTo(10L << 30);
        assertThat(set.uploadsPerDay()).contains(200L);
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
    void the_service_secret_may_be_absent_but_not_so_short_that_it_can_be_guessed() {
        var name = "atelier.user.services.secret";
        assertThat(read(ServiceSettings.class, Map.of()).secret()).isEmpty();
        assertThat(read(ServiceSettings.class, Map.of(name, "")).secret()).isEmpty();
        assertThat(read(ServiceSettings.class, Map.of(name, "0123456789abcdef")).secret())
                .contains("0123456789abcdef");

        assertThatThrownBy(() -> read(ServiceSettings.class, Map.of(name, "0123456789abcde")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("ATELIER_SERVICE_SECRET")
                .hasMessageNotContaining("0123456789abcde");
    }

    @Test
    void the_key_encryption_key_is_required() {
        assertThat(read(SealingSettings.class, Map.of("atelier.user.sealing.key", KEY))
                        .key())
                .isEqualTo(KEY);

        assertThatThrownBy(() -> read(SealingSettings.class, Map.of()))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("atelier.user.sealing.key");
    }

    @Test
    void retired_keys_are_checked_like_the_current_one() {
        var retired = "atelier.user.sealing.retired";
        var settings = read(SealingSettings.class, Map.of("atelier.user.sealing.key", KEY, retired, KEY + "," + KEY));
        assertThat(settings.retired().orElseThrow()).hasSize(2);
        assertThat(read(SealingSettings.class, Map.of("atelier.user.sealing.key", KEY, retired, ""))
                        .retired())
                .isEmpty();

        assertThatThrownBy(() -> read(
                        SealingSettings.class, Map.of("atelier.user.sealing.key", KEY, retired, KEY + ",c2hvcnQ=")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("ATELIER_KEY_ENCRYPTION_KEYS_RETIRED")
                .hasMessageNotContaining("c2hvcnQ=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64!", KEY + KEY})
    void an_unusable_key_encryption_key_is_refused_without_repeating_it(String key) {
        assertThatThrownBy(() -> read(SealingSettings.class, Map.of("atelier.user.sealing.key", key)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("ATELIER_KEY_ENCRYPTION_KEY")
                .hasMessageNotContaining(key);
    }

    /** Checked as at the start of the service: the constraints on the mappings count. */
    public static <T> T read(Class<T> settings, Map<String, String> values) {
        try (var validation = Validation.buildDefaultValidatorFactory()) {
            BeanValidationConfigValidator validator = validation::getValidator;
            return new SmallRyeConfigBuilder()
                    .withMapping(settings)
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                    .withValidator(validator)
                    .withSources(new PropertiesConfigSource(values, "test", 500))
                    .build()
                    .getConfigMapping(settings);
        }
    }
}
