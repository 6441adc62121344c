package dev.atelier.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.gateway.routing.RouteTable.Match;
import dev.atelier.platform.http.Dialect;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private static final String ROUTES = "atelier.gateway.routing.routes.";
    private static final String UPSTREAMS = "atelier.gateway.routing.upstreams.";

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/media,media,media,AUTHENTICATED",
        "POST,/v1/media/upload,media,media,AUTHENTICATED",
        "GET,/v1/media/public/7,media-public,media,PUBLIC",
        "HEAD,/v1/media/public/7,media-public,media,PUBLIC",
        "POST,/v1/media/public/7,media,media,AUTHENTICATED",
        "GET,/v1/media/publicity,media,media,AUTHENTICATED",
        "GET,/api/v1/photos/7,photos,media,AUTHENTICATED",
        "GET,/api/v1/albums,albums,media,AUTHENTICATED",
        "GET,/api/v1/share/abc,share-link,media,PUBLIC",
        "POST,/api/v1/share/create,share,media,AUTHENTICATED",
        "POST,/api/v1/upload/request,upload,media,AUTHENTICATED",
        "GET,/api/v1/image/img_1,image,media,AUTHENTICATED",
        "GET,/api/v1/me/images,my-images,media,AUTHENTICATED",
        "GET,/api/v1/me/images/,my-images,media,AUTHENTICATED",
        "GET,/api/v1/me/keys,me,user,AUTHENTICATED",
        "GET,/api/v1/me,me,user,AUTHENTICATED",
        "PATCH,/files/7,files,media,AUTHENTICATED",
        "GET,/api/v1/hosting/usage,hosting,hosting,AUTHENTICATED",
        "POST,/api/1/upload,chevereto-api,hosting,OPTIONAL",
        "GET,/i/slug.png,hosted,hosting,PUBLIC",
        "POST,/api/v1/generation/sessions,generation,generation,AUTHENTICATED",
        "GET,/api/v1/backend/status,backend,generation,AUTHENTICATED",
        "GET,/api/v1/models,models,generation,AUTHENTICATED",
        "PATCH,/api/v1/settings,settings,generation,AUTHENTICATED",
        "GET,/api/v1/templates,templates,generation,AUTHENTICATED",
        "GET,/civitai/status,civitai-status,models,PUBLIC",
        "POST,/civitai/download,civitai-download,models,AUTHENTICATED",
        "POST,/civitai/webhook/set,civitai,models,AUTHENTICATED",
        "POST,/api/v1/model-downloads,model-downloads,models,AUTHENTICATED",
        "GET,/api/v1/model-library,model-library,models,AUTHENTICATED",
        "GET,/api/v1/nodes,nodes,models,AUTHENTICATED",
        "POST,/api/v1/nodes/register,node-register,models,PUBLIC",
        "POST,/api/v1/nodes/agent/look,node-agent,models,PUBLIC",
        "GET,/api/v1/nodes/n1,nodes,models,AUTHENTICATED",
        "GET,/.well-known/jwks.json,jwks,user,PUBLIC",
        "GET,/auth/discord,sign-in,user,PUBLIC",
        "POST,/api/v1/dev/issue-key,issue-key,user,PUBLIC",
        "POST,/api/v1/dev/issue-key/,issue-key,user,PUBLIC",
        "DELETE,/api/v1/dev/issue-key,dev,user,AUTHENTICATED",
        "POST,/api/v1/dev/issue-key/x,dev,user,AUTHENTICATED",
        "POST,/api/v1/register,register,user,PUBLIC",
        "POST,/api/v1/login,login,user,PUBLIC",
        "GET,/api/v1/users,users,user,AUTHENTICATED",
        "PUT,/api/v1/folders/1,folders,user,AUTHENTICATED",
        "GET,/api/v1/webhooks,webhooks,user,AUTHENTICATED",
        "GET,/api/v1/entities/a/b,entities,user,AUTHENTICATED",
    })
    void every_public_path_leads_to_its_owner(String method, String path, String route, String upstream, Access access)
            throws IOException {
        assertThat(shipped().match(method, path)).isInstanceOfSatisfying(Match.Found.class, found -> {
            assertThat(found.route().name()).isEqualTo(route);
            assertThat(found.route().upstream()).isEqualTo(upstream);
            assertThat(found.route().access()).isEqualTo(access);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/internal",
        "/internal/tokens/exchange",
        "/v1",
        "/v1/mediax",
        "/api",
        "/api/v1",
        "/api/v1/secret",
        "/api/v2/photos",
        "/V1/media",
        "/qq",
        "/openapi/x",
        "/docsx",
        "/metrics",
        "/i%2F",
        "/healthy",
        "/health/x",
    })
    void a_path_nobody_listed_exists_nowhere(String path) throws IOException {
        assertThat(shipped().match("GET", path)).isEqualTo(new Match.Unknown());
    }

    @ParameterizedTest
    @CsvSource({"/", "/health", "/health/", "/q/health/live", "/q", "/favicon.ico", "/openapi", "/docs", "/docs/x.js"})
    void the_gateways_own_paths_are_its_own(String path) throws IOException {
        assertThat(shipped().match("GET", path)).isEqualTo(new Match.Own());
    }

    @Test
    void a_known_path_with_another_method_tells_the_methods_and_keeps_the_dialect() throws IOException {
        assertThat(shipped().match("DELETE", "/api/v1/login"))
                .isInstanceOfSatisfying(Match.WrongMethod.class, wrong -> {
                    assertThat(wrong.allowed()).containsExactly("POST");
                    assertThat(wrong.dialect()).isEqualTo(Dialect.NESTED);
                });
        assertThat(shipped().match("POST", "/i/slug.png"))
                .isInstanceOfSatisfying(Match.WrongMethod.class, wrong -> assertThat(wrong.allowed())
                        .containsExactly("GET", "HEAD"));
    }

    @Test
    void the_blocking_download_may_be_silent_for_five_minutes_and_speaks_flat() throws IOException {
        assertThat(shipped().match("POST", "/civitai/download")).isInstanceOfSatisfying(Match.Found.class, found -> {
            assertThat(found.route().timeout()).isEqualTo(Duration.ofSeconds(300));
            assertThat(found.route().dialect()).isEqualTo(Dialect.FLAT);
        });
    }

    @Test
    void a_route_has_these_defaults() {
        var settings = settings(Map.of(ROUTES + "a.path", "/a", ROUTES + "a.upstream", "user"));
        var route = settings.routes().get("a");
        var upstream = settings.upstreams().get("user");

        assertThat(route.methods()).isEmpty();
        assertThat(route.access()).isEqualTo(Access.AUTHENTICATED);
        assertThat(route.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(route.maxBody().asLongValue()).isEqualTo(1 << 20);
        assertThat(route.dialect()).isEqualTo(Dialect.PLAIN);
        assertThat(upstream.concurrent()).isEqualTo(256);
        assertThat(upstream.waiting()).isEqualTo(256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.upstream|nobody|routes.a.upstream: unknown upstream 'nobody', known are [user]",
                "a.path|photos|routes.a.path: 'photos' must be a literal path",
                "a.path|/**|routes.a.path: '/**' must be a literal path",
                "a.path|/a/../b|routes.a.path: '/a/../b' must be a literal path",
                "a.path|/a/*/b|routes.a.path: '/a/*/b' must be a literal path",
                "a.path|/internal/**|routes.a.path: /internal of a service is never public",
                "a.path|/internal/tokens|routes.a.path: /internal of a service is never public",
                "a.path|/q/health|routes.a.path: /q of a service is never public",
                "a.path|/health|routes.a.path: /health is answered by the gateway itself",
                "a.timeout|0s|routes.a.timeout: must be longer than nothing",
                "a.methods|get|routes.a.methods: 'get' is no method",
            })
    void a_route_that_cannot_be_used_stops_the_start_and_names_its_key(String key, String value, String complaint) {
        var values = new HashMap<>(Map.of(ROUTES + "a.path", "/a", ROUTES + "a.upstream", "user"));
        values.put(ROUTES + key, value);

        assertThatThrownBy(() -> new RoutingCheck(settings(values)).table())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("atelier.gateway.routing." + complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "user.url,nonsense",
        "user.url,ftp://host",
        "user.url,http://host/path",
        "user.url,http://me:pw@host",
        "user.concurrent,0",
        "user.waiting,-1",
    })
    void a_service_that_cannot_be_used_stops_the_start_and_names_its_key(String key, String value) {
        assertThatThrownBy(() -> new RoutingCheck(settings(Map.of(UPSTREAMS + key, value))).table())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(UPSTREAMS + key);
    }

    @Test
    void two_routes_for_one_path_and_method_are_refused() {
        assertThatThrownBy(() -> new RoutingCheck(settings(Map.of(
                                ROUTES + "a.path",
                                "/a/**",
                                ROUTES + "a.upstream",
                                "user",
                                ROUTES + "a.methods",
                                "GET",
                                ROUTES + "b.path",
                                "/a/**",
                                ROUTES + "b.upstream",
                                "user",
                                ROUTES + "b.methods",
                                "POST,GET")))
                        .table())
                .hasMessageContaining(ROUTES + "b.path: /a/** is already taken by the route 'a' for GET");
    }

    private static RouteTable shipped() throws IOException {
        var url = RouteTable.class.getResource("/application.properties");
        return new RoutingCheck(new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withConverter(
                                io.quarkus.runtime.configuration.MemorySize.class, 200, new MemorySizeConverter())
                        .withSources(new PropertiesConfigSource(url))
                        .withMapping(RoutingSettings.class)
                        .withValidateUnknown(false)
                        .build()
                        .getConfigMapping(RoutingSettings.class))
                .table();
    }

    private static RoutingSettings settings(Map<String, String> values) {
        var all = new HashMap<>(Map.of(UPSTREAMS + "user.url", "http://localhost:8081"));
        all.putAll(values);
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 200, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withMapping(RoutingSettings.class)
                .build()
                .getConfigMapping(RoutingSettings.class);
    }
}
