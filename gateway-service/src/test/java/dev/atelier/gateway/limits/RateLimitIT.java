package dev.atelier.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateLimitIT extends GatewayTest {

    private final String name = UUID.randomUUID().toString();
    private final String key = "atl_" + name + "_secret";

    @Test
    void whoever_asks_too_often_with_a_key_is_told_so_and_when_to_come_back(Behind.Services behind) throws Exception {
        behind.exchange().give(key, "u_" + name);
        for (var i = 0; i < 3; i++) {
            var answer = askFrom("127.0.0.10", "GET /test/few/x", "X-API-Key: " + key);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head().header("ratelimit-policy"))
                    .contains("\"few-address\";q=8;w=3600, \"few-user\";q=5;w=3600, \"few-credential\";q=3;w=3600");
            assertThat(answer.head().header("ratelimit").orElseThrow()).startsWith("\"few-credential\";r=" + (2 - i));
        }

        var refused = askFrom("127.0.0.10", "GET /test/few/x", "X-API-Key: " + key);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("rate_limited");
        assertThat(Integer.parseInt(refused.head().header("retry-after").orElseThrow()))
                .isBetween(1, 1200);
        assertThat(refused.head().header("ratelimit").orElseThrow()).startsWith("\"few-credential\";r=0;t=");
        assertThat(behind.media().journal()).hasSize(3);
    }

    @Test
    void another_key_of_the_same_user_does_not_help_for_long_and_another_user_is_not_touched(Behind.Services behind)
            throws Exception {
        var second = "atl_" + name + "2_secret";
        var stranger = "atl_" + name + "3_secret";
        behind.exchange().give(key, "u_" + name);
        behind.exchange().give(second, "u_" + name);
        behind.exchange().give(stranger, "u_stranger_" + name);
        for (var i = 0; i < 3; i++) {
            assertThat(askFrom("127.0.0.11", "GET /test/few/x", "X-API-Key: " + key)
                            .status())
                    .isEqualTo(200);
        }
        for (var i = 0; i < 2; i++) {
            assertThat(askFrom("127.0.0.11", "GET /test/few/x", "X-API-Key: " + second)
                            .status())
                    .isEqualTo(200);
        }

        assertThat(askFrom("127.0.0.12", "GET /test/few/x", "X-API-Key: " + second)
                        .status())
                .isEqualTo(429);
        assertThat(askFrom("127.0.0.12", "GET /test/few/x", "X-API-Key: " + stranger)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_address_is_counted_whatever_it_shows_and_others_are_not_touched(Behind.Services behind) throws Exception {
        for (var i = 0; i < 8; i++) {
            behind.exchange().refuse("atl_" + i + name + "_guess", "invalid_credential");
            assertThat(askFrom("127.0.0.13", "GET /test/few/x", "X-API-Key: atl_" + i + name + "_guess")
                            .status())
                    .isEqualTo(401);
        }
        var asked = behind.users().journal().size();

        assertThat(askFrom("127.0.0.13", "GET /test/few/x", "X-API-Key: " + key).status())
                .isEqualTo(429);
        assertThat(askFrom("127.0.0.13", "GET /test/few-open/x").status()).isEqualTo(429);
        assertThat(behind.users().journal()).as("guessing is over").hasSize(asked);
        assertThat(askFrom("127.0.0.14", "GET /test/few-open/x").status()).isEqualTo(200);
    }

    @Test
    void changing_is_counted_apart_from_reading(Behind.Services behind) throws Exception {
        for (var i = 0; i < 9; i++) {
            askFrom("127.0.0.15", "GET /test/few-open/x");
        }

        var answer = askFrom("127.0.0.15", "POST /test/few-open/x", "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head().header("ratelimit-policy").orElseThrow()).startsWith("\"write-address\"");
    }

    @Test
    void what_a_service_says_of_limits_is_replaced(Behind.Services behind) throws Exception {
        behind.media().on("/test/open/chatty", request -> request.response()
                .putHeader("RateLimit", "\"mine\";r=1;t=1")
                .end());

        var answer = ask("GET /test/open/chatty");

        assertThat(answer.head().header("ratelimit").orElseThrow()).startsWith("\"read-address\"");
    }
}
