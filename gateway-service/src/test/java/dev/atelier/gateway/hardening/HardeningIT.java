package dev.atelier.gateway.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HardeningIT extends GatewayTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/nowhere", "/v1/media/x", "/test/open/../x", "/test/open/x", "/q/metrics"})
    void every_answer_has_the_headers_once(String path, Behind.Services behind) throws Exception {
        var head = ask("GET " + path, "Accept: */*").head();

        assertThat(head.header("x-content-type-options")).contains("nosniff");
        assertThat(head.header("referrer-policy")).contains("no-referrer");
        assertThat(head.headers()).doesNotContainKey("strict-transport-security");
    }

    @Test
    void the_front_page_loads_nothing_and_shows_in_nobodys_frame(Behind.Services behind) throws Exception {
        assertThat(ask("GET /", "Accept: text/html").head().header("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("script-src"));
    }

    @Test
    void a_services_own_policy_reaches_the_client(Behind.Services behind) throws Exception {
        behind.media().on("/test/open/page", request -> request.response()
                .putHeader("Content-Type", "text/html")
                .putHeader("Content-Security-Policy", "script-src 'self'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end("<p>hello"));
        var head = ask("GET /test/open/page").head();

        assertThat(head.header("content-security-policy")).contains("script-src 'self'");
        assertThat(head.header("x-content-type-options")).contains("nosniff");
    }

    @Test
    void an_uploaded_drawing_cannot_run_its_scripts(Behind.Services behind) throws Exception {
        behind.media().on("/test/open/drawing.svg", request -> request.response()
                .putHeader("Content-Type", "image/svg+xml")
                .end("<svg/>"));

        assertThat(ask("GET /test/open/drawing.svg").head().header("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox"));
    }
}
