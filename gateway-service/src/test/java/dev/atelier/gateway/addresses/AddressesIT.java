package dev.atelier.gateway.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.Surroundings;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AddressesIT extends GatewayTest {

    @ParameterizedTest
    @ValueSource(strings = {"/test/open/x", "/v1/media/x", "/", "/health", "/nowhere", "/q/metrics"})
    void a_denied_address_gets_nothing_anywhere(String path, Behind.Services behind) throws Exception {
        var answer = askFrom(Surroundings.DENIED_ADDRESS, "GET " + path, "X-API-Key: atl_good_s");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.head().header("content-type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("address_denied");
        assertThat(behind.media().journal()).isEmpty();
        assertThat(behind.users().journal()).isEmpty();
    }

    @Test
    void everybody_else_is_let_in(Behind.Services behind) throws Exception {
        assertThat(ask("GET /test/open/x").status()).isEqualTo(200);
        assertThat(askFrom("127.0.0.4", "GET /test/open/x").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.9",
                "198.51.100.1, 203.0.113.9",
                "203.0.113.9, 127.0.0.3",
                "203.0.113.9:5012",
                "[2001:db8:bad::1]:5012",
                "2001:db8:bad::1",
                "unknown"
            })
    void behind_a_trusted_proxy_the_client_counts(String forwardedFor, Behind.Services behind) throws Exception {
        assertThat(askFrom(Surroundings.TRUSTED_PROXY, "GET /test/open/x", "X-Forwarded-For: " + forwardedFor)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.1", "203.0.113.9, 198.51.100.1", "2001:db8:1::1"})
    void what_a_client_made_up_before_the_proxy_does_not_count(String forwardedFor, Behind.Services behind)
            throws Exception {
        assertThat(askFrom(Surroundings.TRUSTED_PROXY, "GET /test/open/x", "X-Forwarded-For: " + forwardedFor)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nobody_talks_himself_out_of_the_list_with_a_header(Behind.Services behind) throws Exception {
        assertThat(askFrom(Surroundings.DENIED_ADDRESS, "GET /test/open/x", "X-Forwarded-For: 198.51.100.1")
                        .status())
                .isEqualTo(403);
        assertThat(ask("GET /test/open/x", "X-Forwarded-For: 203.0.113.9").status())
                .isEqualTo(200);
    }

    @Test
    void probes_are_answered_nevertheless(Behind.Services behind) throws Exception {
        assertThat(askFrom(Surroundings.DENIED_ADDRESS, "GET /q/health/live").status())
                .isEqualTo(200);
    }
}
