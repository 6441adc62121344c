package dev.atelier.gateway.singleuser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.RawConnection.Message;
import dev.atelier.gateway.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SingleUserIT.NobodySignsIn.class)
class SingleUserIT extends GatewayTest {

    public static final class NobodySignsIn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("atelier.gateway.auth.mode", "single-user", "quarkus.http.host", "127.0.0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:9", "[::1]", "[::1]:8080", "LOCALHOST"})
    void whoever_is_at_this_machine_is_the_owner(String host, Behind.Services behind) throws Exception {
        var answer = as(host, "GET /v1/media/7");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new JsonObject(answer.body())
                        .getJsonObject("headers")
                        .getJsonArray("authorization")
                        .getList())
                .isEqualTo(List.of("Bearer " + TestUsers.tokenOf("atl_singleuser_")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example:8080", "127.0.0.1.evil.example", "10.0.0.7", "[::2]"})
    void a_page_whose_name_was_pointed_here_is_not_let_in(String host, Behind.Services behind) throws Exception {
        for (var path : List.of("/v1/media/7", "/v1/media/public/7", "/health")) {
            var answer = as(host, "GET " + path);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("local_only");
        }
        assertThat(behind.media().journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "Via: 1.1 proxy"})
    void what_a_proxy_passes_on_is_not_let_in(String header, Behind.Services behind) throws Exception {
        assertThat(as("localhost", "GET /v1/media/7", header).status()).isEqualTo(403);
    }

    @Test
    void another_sites_page_changes_nothing_but_programs_do(Behind.Services behind) throws Exception {
        assertThat(as("localhost", "POST /v1/media/7", "Content-Length: 0", "Origin: https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(as("localhost", "POST /v1/media/7", "Content-Length: 0", "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(as("localhost:8080", "POST /v1/media/7", "Content-Length: 0", "Origin: http://localhost:8080")
                        .status())
                .isEqualTo(200);
        assertThat(as("localhost", "POST /v1/media/7", "Content-Length: 0").status())
                .isEqualTo(200);
    }

    @Test
    void a_key_that_is_shown_is_looked_at(Behind.Services behind) throws Exception {
        behind.exchange().refuse("atl_wrong1_s", "invalid_credential");

        assertThat(as("localhost", "GET /v1/media/7", "X-API-Key: atl_wrong1_s").status())
                .isEqualTo(401);
    }

    private Message as(String host, String requestLine, String... headers) throws IOException {
        try (var client = connect()) {
            return client.send(requestLine + " HTTP/1.1\r\nHost: " + host + "\r\n")
                    .sendHead(headers)
                    .read();
        }
    }
}
