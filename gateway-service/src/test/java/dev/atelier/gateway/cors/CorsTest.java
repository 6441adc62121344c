package dev.atelier.gateway.cors;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.gateway.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

    @Test
    void cookies_from_everywhere_stop_the_start_and_the_keys_are_named() {
        assertThatThrownBy(() -> cors("*", "true"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("atelier.gateway.cors.credentials")
                .hasMessageContaining("atelier.gateway.cors.origins");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example",
                "https://app.example/",
                "https://app.example/page",
                "https://*.example",
                "null",
                "https://App.example",
                "https://app.example:port"
            })
    void an_origin_that_is_none_stops_the_start_and_names_its_key(String origin) {
        assertThatThrownBy(() -> cors(origin, "false"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("atelier.gateway.cors.origins")
                .hasMessageContaining(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://app.example", "http://localhost:3000", "http://[::1]:3000", "app://atelier"})
    void an_origin_browsers_send_is_one(String origin) {
        assertThatCode(() -> cors(origin, "false")).doesNotThrowAnyException();
    }

    private static Cors cors(String origins, String credentials) {
        return new Cors(TestSettings.of(
                CorsSettings.class,
                Map.of("atelier.gateway.cors.origins", origins, "atelier.gateway.cors.credentials", credentials)));
    }
}
