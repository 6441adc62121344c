package dev.atelier.gateway.cors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.RawConnection.Message;
import dev.atelier.gateway.Surroundings;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CorsIT extends GatewayTest {

    private static final String LISTED = "Origin: " + Surroundings.LISTED_ORIGIN;

    @ParameterizedTest
    @ValueSource(strings = {"/v1/media/upload", "/test/open/x", "/health"})
    void a_preflight_is_answered_here_without_a_credential(String path, Behind.Services behind) throws Exception {
        var answer = preflight(path, LISTED, "GET");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.head().header("access-control-allow-origin")).contains(Surroundings.LISTED_ORIGIN);
        assertThat(answer.head().header("access-control-allow-methods")).contains("GET");
        assertThat(answer.head().header("access-control-allow-headers").orElseThrow())
                .contains("X-API-Key", "Authorization", "Upload-Offset");
        assertThat(answer.head().header("access-control-max-age")).contains("600");
        assertThat(answer.head().headers()).doesNotContainKey("access-control-allow-credentials");
        assertThat(behind.media().journal()).isEmpty();
        assertThat(behind.users().journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://app.example.evil.example",
                "http://app.example",
                "https://app.example:8443",
                "null"
            })
    void a_page_that_is_not_listed_is_not_let_in(String origin, Behind.Services behind) throws Exception {
        var answer = preflight("/v1/media/upload", "Origin: " + origin, "POST");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("origin_denied");
        assertThat(answer.head().headers()).doesNotContainKey("access-control-allow-origin");

        var read = ask("GET /test/open/x", "Origin: " + origin);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.head().headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void a_listed_page_reads_answers_and_their_headers(Behind.Services behind) throws Exception {
        var head = ask("GET /test/open/x", LISTED).head();

        assertThat(head.header("access-control-allow-origin")).contains(Surroundings.LISTED_ORIGIN);
        assertThat(head.header("vary").orElseThrow()).contains("Origin");
        assertThat(head.header("access-control-expose-headers").orElseThrow())
                .contains("X-Request-Id", "Location", "Retry-After", "ETag", "Upload-Offset", "Tus-Resumable");
    }

    @Test
    void a_listed_page_reads_why_it_was_refused(Behind.Services behind) throws Exception {
        var answer = ask("GET /v1/media/x", LISTED);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.head().header("access-control-allow-origin")).contains(Surroundings.LISTED_ORIGIN);
    }

    @Test
    void what_a_service_says_of_origins_is_dropped(Behind.Services behind) throws Exception {
        behind.media().on("/test/open/loose", request -> request.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Allow-Credentials", "true")
                .end());
        var head = ask("GET /test/open/loose", "Origin: https://evil.example").head();

        assertThat(head.headers())
                .doesNotContainKeys("access-control-allow-origin", "access-control-allow-credentials");
    }

    @Test
    void caches_are_told_that_answers_differ_by_origin(Behind.Services behind) throws Exception {
        assertThat(ask("GET /test/open/x").head().header("vary")).contains("Origin");
    }

    @Test
    void a_preflight_for_a_path_or_a_method_that_is_not_there_says_so(Behind.Services behind) throws Exception {
        assertThat(preflight("/nowhere", LISTED, "GET").status()).isEqualTo(404);
        assertThat(preflight("/api/v1/login", LISTED, "DELETE").status()).isEqualTo(405);
        assertThat(preflight("/api/v1/login", LISTED, "POST").status()).isEqualTo(204);
    }

    @Test
    void options_that_is_no_preflight_goes_to_the_service(Behind.Services behind) throws Exception {
        assertThat(ask("OPTIONS /test/open/x").status()).isEqualTo(200);

        assertThat(behind.media().journal()).containsExactly("OPTIONS /test/open/x");
    }

    private Message preflight(String path, String origin, String method) throws IOException {
        return ask(
                "OPTIONS " + path,
                origin,
                "Access-Control-Request-Method: " + method,
                "Access-Control-Request-Headers: x-api-key");
    }
}
