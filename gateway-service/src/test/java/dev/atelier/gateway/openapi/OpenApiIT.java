package dev.atelier.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.Surroundings;
import dev.atelier.gateway.TestUpstream;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OpenApiIT extends GatewayTest {

    private static final String PATH = "/q/openapi";
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

    @Test
    void what_the_services_describe_is_put_together(Behind.Services behind) {
        describe(behind.media(), "/v1/media/{id}", "/internal/media/{id}", "/q/secrets");
        describe(behind.users(), "/api/v1/login", "/internal/tokens/exchange");
        var description =
                until(it -> paths(it).contains("/v1/media/{id}") && paths(it).contains("/api/v1/login"));

        assertThat(paths(description)).contains("/health", "/openapi").noneMatch(path -> path.startsWith("/internal"));
        assertThat(paths(description)).noneMatch(path -> path.startsWith("/q"));
        assertThat(description.getJsonArray("servers").getJsonObject(0).getString("url"))
                .isEqualTo(Surroundings.PUBLIC_URL);
        assertThat(description.getJsonArray("servers")).hasSize(1);
        assertThat(description.getJsonArray("x-unavailable").getList())
                .contains("gone")
                .doesNotContain("media", "user");
    }

    @Test
    void a_service_that_goes_down_is_named_and_one_that_comes_back_is_not(Behind.Services behind) {
        describe(behind.media(), "/v1/media/{id}");
        until(it -> paths(it).contains("/v1/media/{id}"));
        behind.media().on(PATH, request -> request.response().setStatusCode(503).end());
        var without = until(it -> unavailable(it).contains("media"));
        describe(behind.media(), "/v1/media/{id}");
        var with = until(it -> !unavailable(it).contains("media"));

        assertThat(paths(without)).contains("/health").doesNotContain("/v1/media/{id}");
        assertThat(paths(with)).contains("/v1/media/{id}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[]", "{}", "{\"paths\":7}", ""})
    void a_service_that_talks_nonsense_is_named(String nonsense, Behind.Services behind) {
        describe(behind.media(), "/v1/media/{id}");
        until(it -> !unavailable(it).contains("media"));
        behind.media().on(PATH, request -> request.response().end(nonsense));

        assertThat(paths(until(it -> unavailable(it).contains("media")))).contains("/health");
    }

    @Test
    void a_service_that_is_silent_or_endless_is_named(Behind.Services behind) {
        describe(behind.media(), "/v1/media/{id}");
        describe(behind.users(), "/api/v1/login");
        until(it -> !unavailable(it).contains("media") && !unavailable(it).contains("user"));
        behind.media().on(PATH, request -> {});
        behind.users().on(PATH, request -> request.response().end("{\"paths\":{}}" + " ".repeat(70_000)));

        var description = until(it -> unavailable(it).containsAll(List.of("media", "user")));

        assertThat(paths(description)).contains("/health");
    }

    @Test
    void services_are_not_asked_every_time(Behind.Services behind) throws Exception {
        describe(behind.media(), "/v1/media/{id}");
        for (var time = 0; time < 40; time++) {
            assertThat(ask("GET /openapi").status()).isEqualTo(200);
        }

        assertThat(behind.media().journal()).hasSizeLessThan(40);
    }

    @Test
    void it_comes_as_yaml_too(Behind.Services behind) throws Exception {
        for (var yaml : List.of(ask("GET /openapi?format=yaml"), ask("GET /openapi", "Accept: application/yaml"))) {
            assertThat(yaml.status()).isEqualTo(200);
            assertThat(yaml.head().header("content-type")).contains("application/yaml");
            assertThat(yaml.body()).contains("openapi: \"3.1.0\"").contains("url: \"" + Surroundings.PUBLIC_URL);
        }
        var json = ask("GET /openapi", "Accept: */*");
        assertThat(json.head().header("content-type").orElseThrow()).startsWith("application/json");
        assertThat(new JsonObject(json.body()).getString("openapi")).isEqualTo("3.1.0");
    }

    @Test
    void another_format_is_refused(Behind.Services behind) throws Exception {
        var answer = ask("GET /openapi?format=xml");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("unknown_format");
    }

    @Test
    void the_page_for_people_shows_it_and_loads_nothing_from_elsewhere(Behind.Services behind) throws Exception {
        var page = ask("GET /docs/", "Accept: text/html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("/openapi").contains("validatorUrl: 'none'");
        assertThat(LOADED.matcher(page.body()).results().map(found -> found.group(1)))
                .isNotEmpty()
                .noneMatch(url -> url.contains("//"));
        assertThat(page.head().header("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'");
        for (var part : List.of("swagger-ui-bundle.js", "swagger-ui.css")) {
            assertThat(ask("GET /docs/" + part).status()).isEqualTo(200);
        }
    }

    private JsonObject until(Predicate<JsonObject> condition) {
        return await().until(() -> new JsonObject(ask("GET /openapi").body()), condition);
    }

    private static List<String> unavailable(JsonObject description) {
        return description.getJsonArray("x-unavailable", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }

    private static List<String> paths(JsonObject description) {
        return List.copyOf(description.getJsonObject("paths").fieldNames());
    }

    private static void describe(TestUpstream service, String... paths) {
        var described = new JsonObject();
        for (var path : paths) {
            var operation = new JsonObject()
                    .put("responses", new JsonObject().put("200", new JsonObject().put("description", "OK")));
            described.put(path, new JsonObject().put("get", operation).put("post", operation));
        }
        var description = new JsonObject().put("openapi", "3.1.0").put("paths", described);
        service.on(PATH, request -> request.response().end(description.toBuffer()));
    }
}
