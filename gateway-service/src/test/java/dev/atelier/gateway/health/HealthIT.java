package dev.atelier.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthIT extends GatewayTest {

    @Test
    void health_tells_which_services_are_up_without_telling_where(Behind.Services behind) throws Exception {
        await().until(() -> ask("GET /health").status() == 200);
        var answer = ask("GET /health");
        var health = new JsonObject(answer.body());

        assertThat(health.getString("status")).isEqualTo("up");
        assertThat(health.getJsonObject("services").getMap())
                .containsEntry("user", "up")
                .containsEntry("media", "up")
                .containsEntry("gone", "down");
        assertThat(answer.body()).doesNotContain("127.0.0.1");
    }

    @Test
    void a_service_that_is_down_leaves_the_gateway_ready_and_alive(Behind.Services behind) throws Exception {
        await().until(() -> ask("GET /q/health/ready").status() == 200);

        assertThat(ask("GET /q/health/live").status()).isEqualTo(200);
    }

    @Test
    void without_user_service_it_is_alive_but_not_ready(Behind.Services behind) throws Exception {
        behind.users().sick(true);

        await().until(() -> ask("GET /q/health/ready").status() == 503);
        assertThat(ask("GET /health").status()).isEqualTo(503);
        assertThat(ask("GET /q/health/live").status()).isEqualTo(200);
    }
}
