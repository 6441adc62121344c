package dev.atelier.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PathsIT extends GatewayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/media/../../internal/tokens/exchange",
                "/v1/media/%2e%2e/%2e%2e/internal/tokens/exchange",
                "/v1/media/..%2f..%2finternal",
                "/v1/media%2f..%2f..%2finternal",
                "//internal/tokens/exchange",
                "/internal;x/tokens/exchange",
                "/v1/media/..;/internal",
                "/v1/media/%252e%252e/internal",
                "/test/open/../../q/metrics",
                "/test/open/%00",
                "http://127.0.0.1/test/open/../internal",
            })
    void a_path_with_a_trick_is_a_400_and_reaches_nobody(String path, Behind.Services behind) throws Exception {
        assertThat(ask("GET " + path, "X-API-Key: atl_good_s").status()).isEqualTo(400);
        assertThat(behind.media().journal()).isEmpty();
        assertThat(behind.users().journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/tokens/exchange",
                "/%69nternal/tokens/exchange",
                "/Internal/tokens/exchange",
                "/nowhere",
                "/v1",
                "/api/v1/secrets",
            })
    void a_path_nobody_listed_is_a_404_problem_and_reaches_nobody(String path, Behind.Services behind)
            throws Exception {
        var answer = ask("POST " + path, "X-API-Key: atl_good_s");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.head().header("content-type")).contains("application/problem+json");
        assertThat(answer.head().headers()).containsKey("x-request-id");
        var problem = new JsonObject(answer.body());
        assertThat(problem.getString("code")).isEqualTo("not_found");
        assertThat(problem.getString("trace_id")).matches("[0-9a-f]{32}");
        assertThat(behind.media().journal()).isEmpty();
        assertThat(behind.users().journal()).isEmpty();
    }

    @Test
    void what_was_matched_is_what_is_sent(Behind.Services behind) throws Exception {
        assertThat(ask("GET /test/%6fpen/a%20b%c3%a9?x=%2f&y").status()).isEqualTo(200);
        assertThat(ask("GET http://elsewhere.example/test/open/abs").status()).isEqualTo(200);

        assertThat(behind.media().journal())
                .containsExactly("GET /test/open/a%20b%C3%A9?x=%2f&y", "GET /test/open/abs");
    }

    @Test
    void a_method_a_path_does_not_know_is_a_405_that_names_those_it_knows(Behind.Services behind) throws Exception {
        var answer = ask("DELETE /api/v1/login");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.head().header("allow")).contains("POST");
        assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("code"))
                .isEqualTo("method_not_allowed");
    }

    @Test
    void a_refusal_to_a_head_request_has_no_body(Behind.Services behind) throws Exception {
        try (var client = connect()) {
            var head = client.sendHead("HEAD /nowhere HTTP/1.1", "Host: a").readHead();
            assertThat(head.status()).isEqualTo(404);
            assertThat(client.sendHead("GET /test/open/x HTTP/1.1", "Host: a")
                            .read()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void the_front_page_says_what_this_is(Behind.Services behind) throws Exception {
        var answer = ask("GET /", "Accept: text/html");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head().header("content-type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body())
                .contains("Atelier")
                .contains("href=\"/health\"")
                .contains("href=\"/docs\"")
                .contains("href=\"/openapi\"");
    }

    @Test
    void metrics_name_routes_and_services_and_no_path(Behind.Services behind) throws Exception {
        ask("GET /test/open/very-private-name");
        ask("GET /nowhere/very-private-name");
        var metrics = ask("GET /q/metrics", "Accept: text/plain").body();

        assertThat(metrics)
                .containsPattern("atelier_gateway_in_flight\\{upstream=\"media\"")
                .containsPattern("atelier_gateway_requests_seconds_count\\{[^}]*route=\"test-open\"[^}]*\\}")
                .containsPattern("atelier_gateway_requests_seconds_count\\{[^}]*status=\"404\"[^}]*\\}")
                .doesNotContain("very-private-name");
    }
}
