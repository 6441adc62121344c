package dev.atelier.user.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCredentialsTest {

    private static final String SECRET = "sixteen-characters";

    private final ServiceCredentials credentials = with(Optional.of(SECRET));

    @Test
    void a_service_with_the_secret_is_known_by_its_name() {
        assertThat(credentials.authenticate(basic("gateway-service:" + SECRET))).isEqualTo("gateway-service");
        assertThat(credentials.authenticate(basic("media:" + SECRET).replace("Basic", "basic")))
                .isEqualTo("media");
    }

    @Test
    void a_secret_may_contain_a_colon() {
        var secret = "a:secret:with:colons";

        assertThat(with(Optional.of(secret)).authenticate(basic("media:" + secret)))
                .isEqualTo("media");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway:wrong",
                "gateway:",
                "gateway",
                ":" + SECRET,
                "Gateway:" + SECRET,
                "ga teway:" + SECRET,
                "gateway:" + SECRET + "x"
            })
    void everybody_else_is_refused(String userAndPassword) {
        assertThatThrownBy(() -> credentials.authenticate(basic(userAndPassword)))
                .isInstanceOf(ServiceRefused.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic ???", "Bearer Z2F0ZXdheTpzaXh0ZWVuLWNoYXJhY3RlcnM="})
    void a_missing_or_malformed_header_is_refused(String header) {
        assertThatThrownBy(() -> credentials.authenticate(header)).isInstanceOf(ServiceRefused.class);
    }

    @Test
    void without_a_configured_secret_nobody_gets_in() {
        var open = with(Optional.empty());

        assertThat(open.isConfigured()).isFalse();
        assertThatThrownBy(() -> open.authenticate(basic("gateway:"))).isInstanceOf(ServiceRefused.class);
        assertThatThrownBy(() -> open.authenticate(basic("gateway:" + SECRET))).isInstanceOf(ServiceRefused.class);
    }

    private static ServiceCredentials with(Optional<String> secret) {
        return new ServiceCredentials(() -> secret);
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }
}
