package dev.atelier.gateway.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.TestSettings;
import io.vertx.core.MultiMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {

    @Test
    void https_is_kept_to_only_where_clients_come_by_it() {
        assertThat(completed("https://atelier.example", "/x", "text/plain").get("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
        assertThat(completed("http://localhost:8080", "/x", "text/plain").contains("Strict-Transport-Security"))
                .isFalse();
    }

    @Test
    void a_service_cannot_say_that_https_is_to_be_kept_to() {
        var headers = MultiMap.caseInsensitiveMultiMap().add("Strict-Transport-Security", "max-age=1");
        rules("http://localhost:8080").complete("/x", headers);

        assertThat(headers.contains("Strict-Transport-Security")).isFalse();
    }

    @Test
    void a_policy_of_the_service_stands() {
        var headers = MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "text/html")
                .add("Referrer-Policy", "same-origin")
                .add("Content-Security-Policy", "script-src 'self'");
        rules("http://localhost:8080").complete("/share/page", headers);

        assertThat(headers.getAll("Content-Security-Policy")).containsExactly("script-src 'self'");
        assertThat(headers.getAll("Referrer-Policy")).containsExactly("same-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/svg+xml", "IMAGE/SVG+XML; charset=utf-8", "text/xml", "application/xml"})
    void a_drawing_runs_no_script(String type) {
        assertThat(completed("http://localhost:8080", "/i/drawing.svg", type).get("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("sandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/html;charset=UTF-8", "application/json", "application/problem+json"})
    void nobody_frames_a_page_or_data(String type) {
        assertThat(completed("http://localhost:8080", "/v1/page", type).get("Content-Security-Policy"))
                .contains("frame-ancestors 'none'");
    }

    @Test
    void a_picture_needs_no_policy_but_is_never_taken_for_something_else() {
        var headers = completed("http://localhost:8080", "/i/a.png", "image/png");

        assertThat(headers.contains("Content-Security-Policy")).isFalse();
        assertThat(headers.get("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private static MultiMap completed(String publicUrl, String path, String type) {
        var headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", type);
        rules(publicUrl).complete(path, headers);
        return headers;
    }

    private static SecurityHeaders rules(String publicUrl) {
        return new SecurityHeaders(
                TestSettings.of(HardeningSettings.class, Map.of("atelier.gateway.hardening.public-url", publicUrl)));
    }
}
