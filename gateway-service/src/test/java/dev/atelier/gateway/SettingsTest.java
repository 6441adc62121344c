package dev.atelier.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.addresses.AddressSettings;
import dev.atelier.gateway.audit.AuditSettings;
import dev.atelier.gateway.cors.CorsSettings;
import dev.atelier.gateway.credentials.CredentialSettings;
import dev.atelier.gateway.forwarding.ForwardingSettings;
import dev.atelier.gateway.hardening.HardeningSettings;
import dev.atelier.gateway.limits.LimitSettings;
import dev.atelier.gateway.openapi.OpenApiSettings;
import dev.atelier.gateway.singleuser.AuthSettings;
import dev.atelier.gateway.upstream.BreakerSettings;
import dev.atelier.gateway.upstream.ConnectionSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void connections_have_these_defaults() {
        var settings = settings(ConnectionSettings.class);

        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.keepAlive()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.chunk().asLongValue()).isEqualTo(262_144);
        assertThat(settings.maxHeaders().asLongValue()).isEqualTo(32_768);
    }

    @Test
    void forwarding_has_these_defaults() {
        var settings = settings(ForwardingSettings.class);

        assertThat(settings.trustedProxies()).isEmpty();
        assertThat(settings.queueTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.continueWait()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.lingerBytes().asLongValue()).isEqualTo(64 << 20);
        assertThat(settings.lingerTime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.requests()).isEqualTo(2048);
        assertThat(settings.headTime()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.slowestBody().asLongValue()).isEqualTo(1024);
        assertThat(settings.paceWindow()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void leaving_a_service_alone_has_these_defaults() {
        var settings = settings(BreakerSettings.class);

        assertThat(settings.window()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.atLeast()).isEqualTo(10);
        assertThat(settings.failurePercent()).isEqualTo(50);
        assertThat(settings.rest()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.trials()).isEqualTo(5);
        assertThat(settings.retriesPerSecond()).isEqualTo(20);
        assertThat(settings.retryPause()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void credentials_have_these_defaults() {
        var settings = settings(CredentialSettings.class);

        assertThat(settings.serviceSecret()).isEqualTo("s");
        assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(settings.cacheFor()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.cacheEntries()).isEqualTo(10_000);
        assertThat(settings.exchangeTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.exchanges()).isEqualTo(64);
        assertThat(settings.waitingExchanges()).isEqualTo(1024);
    }

    @Test
    void descriptions_have_these_defaults() {
        var settings = settings(OpenApiSettings.class);

        assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.keepFor()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.maxSize().asLongValue()).isEqualTo(8 << 20);
    }

    @Test
    void hardening_has_these_defaults() {
        var settings = settings(HardeningSettings.class);

        assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(settings.strictTransport()).isEqualTo(Duration.ofDays(365));
        assertThat(settings.referrerPolicy()).isEqualTo("no-referrer");
    }

    @Test
    void address_lists_have_these_defaults() {
        var settings = settings(AddressSettings.class);

        assertThat(settings.allow()).isEmpty();
        assertThat(settings.deny()).isEmpty();
        assertThat(settings.logEvery()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void cors_has_these_defaults() {
        var settings = settings(CorsSettings.class);

        assertThat(settings.origins()).isEmpty();
        assertThat(settings.credentials()).isFalse();
        assertThat(settings.maxAge()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.headers()).contains("Authorization", "X-API-Key", "Upload-Offset", "Tus-Resumable");
        assertThat(settings.exposed()).contains("X-Request-Id", "Location", "Retry-After", "ETag", "Upload-Offset");
    }

    @Test
    void limits_have_these_defaults() {
        var settings = settings(LimitSettings.class);

        assertThat(settings.shared()).isTrue();
        assertThat(settings.classes()).isEmpty();
        assertThat(settings.lendingTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.aloneFor()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.loans()).isEqualTo(1024);
        assertThat(settings.counted()).isEqualTo(100_000);
    }

    @Test
    void signing_in_has_these_defaults() {
        var settings = settings(AuthSettings.class);

        assertThat(settings.mode()).isEqualTo(AuthSettings.Mode.ACCOUNTS);
        assertThat(settings.host()).isEqualTo("0.0.0.0");
    }

    @Test
    void telling_of_denials_has_these_defaults() {
        var settings = settings(AuditSettings.class);

        assertThat(settings.waiting()).isEqualTo(10_000);
        assertThat(settings.batch()).isEqualTo(100);
        assertThat(settings.every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.longestPause()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.sameAgain()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.burst()).isEqualTo(10);
    }

    private static <T> T settings(Class<T> type) {
        return TestSettings.of(type, Map.of("atelier.gateway.credentials.service-secret", "s"));
    }
}
